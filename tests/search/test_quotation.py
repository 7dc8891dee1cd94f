"""What may be pasted as a quotation, and what may not."""

from datetime import date

from guiju.search.index import Index

TODAY = date(2026, 3, 1)


def test_a_quotation_is_the_whole_clause_with_its_source(small: Index) -> None:
    hit = small.search("保管法(2010) 第二条", as_of=TODAY).hits[0]
    assert hit.refusal == ""
    assert hit.quotation == (
        "钥匙丢失的，应当在二十四小时内报告。\n"
        "——《样例保管法》（2010年）第二条（已废止，现由保管法(2020) 第三条取代）"
    )


def test_a_rule_without_year_and_a_reference(small: Index, shipped: Index) -> None:
    hit = small.search("样例仓库保管制度 一(二)", as_of=TODAY).hits[0]
    assert hit.quotation.endswith("——《样例仓库保管制度》一(二)（现行）")
    hit = shipped.search("保密法(2010)释义 第三十八条", as_of=TODAY).hits[0]
    assert "第三十八条（参考资料，无效力" in hit.quotation


def test_the_number_of_the_instrument_stands_in_the_source(shipped: Index) -> None:
    hits = shipped.search("“定密责任人” 法规:国家秘密定密管理暂行规定", as_of=TODAY).hits
    assert hits and all("（2014年，国家保密局令2014年第1号）第" in hit.quotation for hit in hits)


def test_a_digest_may_not_be_quoted(shipped: Index) -> None:
    hit = next(hit for hit in shipped.search("脱密期", as_of=TODAY).hits if hit.digest)
    assert hit.quotation == "" and hit.refusal.startswith("要点（非原文）不得引用")
    plain = hit.as_json()
    assert plain["quotation"] == "" and plain["quotation_refused"] == hit.refusal
    assert plain["citation"]


def test_a_text_with_a_hole_may_not_be_quoted(shipped: Index) -> None:
    hits = shipped.search("涉密人员", as_of=TODAY, limit=600).hits
    holed = [hit for hit in hits if "原文缺失〕" in hit.text]
    assert holed and all(not hit.quotation and "有缺失" in hit.refusal for hit in holed)
