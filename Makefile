# 规矩：两条命令，make run 和 make test；make help 列出全部。
.DEFAULT_GOAL := help
.PHONY: help run test check bench templates clean
BIN := .venv/bin

help:
	@echo 'make run        准备环境，用虚构的样例单位走一遍：建目录、制发全部文书、建索引、检索'
	@echo 'make test       准备环境（含开发工具、LibreOffice、浏览器和字体），运行全部检查和测试'
	@echo 'make check      只做代码检查（格式、类型、层次），不运行测试'
	@echo 'make bench      测速度和内存，并与同类软件比较'
	@echo 'make templates  由 tools/text_*.py 重新写出 templates/ 中的 Word 模板'
	@echo 'make clean      删除 .venv、缓存和生成物（保留已下载的字体）'

run:
	@sh tools/setup.sh run
	@$(BIN)/python tools/demo.py

test: check
	$(BIN)/pytest

# N999: the root is the package guiju whatever the checkout's folder is called
check:
	@sh tools/setup.sh test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p guiju
	MYPYPATH=tests:tools $(BIN)/mypy --explicit-package-bases tests tools bench
	$(BIN)/lint-imports --no-cache

bench:
	@sh tools/setup.sh test
	@for file in $$(grep -l '__main__' bench/*.py); do $(BIN)/python "$$file" || exit 1; done

templates:
	@sh tools/setup.sh run
	@$(BIN)/python tools/make_templates.py

clean:
	@if [ -x $(BIN)/python ]; then $(BIN)/python tools/demo.py --clean; fi
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .cache/fontconfig
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
