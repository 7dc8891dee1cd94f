"""What the operating system says of a file that cannot be read or written, in Chinese."""

import errno

_WORDS = {
    errno.ENOENT: "没有这个文件或者文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ELOOP: "链接指来指去，成了一圈",
    errno.ENAMETOOLONG: "名称太长",
    errno.EROFS: "磁盘只读",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额已满",
    errno.EFBIG: "文件太大",
    errno.EBUSY: "正被其他程序使用",
    errno.EMFILE: "打开的文件太多",
    errno.EIO: "磁盘读写出错",
}


def system_words(error: OSError) -> str:
    """Why it failed, in a few words; of what is not known here the system's number alone."""
    known = _WORDS.get(error.errno or 0)
    return known or (f"系统错误{error.errno}" if error.errno else "系统拒绝")
