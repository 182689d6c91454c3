import pytest

from extract.result import Level
from tracker.agencies import Match, match, within_reach


@pytest.mark.parametrize(
    ("asked", "name", "how"),
    [
        ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội", Match.SAME),
        ("so lao dong", "Sở Lao động - Thương binh và Xã hội", Match.LIKE),
        ("Phòng Y tế", "Sở Y tế", Match.NONE),
        ("Sở Y tế", "các sở, ban, ngành, đoàn thể cấp tỉnh", Match.MEMBER),
        ("Bộ Y tế", "các sở, ban, ngành, đoàn thể cấp tỉnh", Match.NONE),
        ("Hội Nông dân tỉnh", "các sở, ban, ngành, đoàn thể cấp tỉnh", Match.MEMBER),
        ("Hội Nông dân tỉnh", "các sở, ban, ngành", Match.NONE),
        ("UBND xã Tân An", "các sở, ban, ngành, đoàn thể cấp tỉnh", Match.NONE),
        ("UBND xã Tân An", "Ủy ban nhân dân các xã, phường, thị trấn", Match.MEMBER),
        ("UBND phường 5", "Ủy ban nhân dân cấp xã", Match.MEMBER),
        ("UBND xã Tân An", "các sở, ban, ngành và địa phương", Match.MEMBER),
        ("UBND xã Tân An", "Ủy ban nhân dân các huyện thuộc tỉnh", Match.NONE),
        ("UBND huyện Hòa Bình", "Ủy ban nhân dân các huyện, thành phố Bình An", Match.MEMBER),
        ("UBND thành phố Bình An", "Ủy ban nhân dân các huyện, thành phố Bình An", Match.MEMBER),
        ("UBND thành phố Bình Yên", "Ủy ban nhân dân các huyện, thành phố Bình An", Match.NONE),
        ("Phòng Tư pháp", "các cơ quan, ban, ngành, đoàn thể huyện", Match.MEMBER),
        ("Sở Tư pháp", "các cơ quan, ban, ngành, đoàn thể huyện", Match.NONE),
        ("Sở Tư pháp", "các cơ quan, đơn vị liên quan", Match.MEMBER),
        ("Sở Tư pháp", "các bộ, ngành liên quan", Match.NONE),
        ("Bộ Tư pháp", "các bộ, ngành liên quan", Match.MEMBER),
        ("Sở Tư pháp", "các cơ quan cấp sở", Match.MEMBER),
        ("Phòng Tư pháp", "các cơ quan cấp sở", Match.NONE),
        ("Bệnh viện Đa khoa tỉnh", "các bệnh viện công lập", Match.MEMBER),
        ("trợ giúp pháp lý", "các cơ quan, đơn vị liên quan", Match.NONE),  # a subject, no agency
    ],
)
def test_match(asked: str, name: str, how: Match) -> None:
    assert match(asked, name, group=name.startswith("các ") or " các " in name or "cấp xã" in name) is how


@pytest.mark.parametrize(
    ("asked", "level", "issuer", "within"),
    [
        ("Sở Y tế", Level.PROVINCE, "Ủy ban nhân dân tỉnh Nghệ An", True),
        ("Sở Y tế", Level.DISTRICT, "Ủy ban nhân dân huyện Yên Thành", False),  # a district commands no department
        ("Sở Y tế tỉnh Hà Tĩnh", Level.PROVINCE, "Ủy ban nhân dân tỉnh Nghệ An", False),
        ("Sở Y tế tỉnh Nghệ An", Level.PROVINCE, "Ủy ban nhân dân tỉnh Nghệ An", True),
        ("Ủy ban nhân dân thành phố Vinh", Level.PROVINCE, "Ủy ban nhân dân tỉnh Nghệ An", True),
        ("Phòng Y tế", Level.DISTRICT, "Ủy ban nhân dân huyện Yên Thành", True),
        ("Sở Y tế", None, None, True),
    ],
)
def test_reach_of_a_plan(asked: str, level: Level | None, issuer: str | None, within: bool) -> None:
    assert within_reach(asked, level, issuer) is within
