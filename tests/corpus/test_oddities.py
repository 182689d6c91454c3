"""Odd texts are read without an error, their oddness is told, and no work is made up."""

import pytest

from corpus.oddities import ODDITIES
from extract.pipeline import extract
from extract.result import Role
from ingest.reading import read_documents

NO_WORK = ("a budget", "a novel", "English", "one line")
TOLD = {"English": "not-vietnamese", "capitals": "capitals-only", "no marks": "marks-missing"}


@pytest.mark.parametrize("name", ODDITIES)
def test_nothing_is_made_up(name: str) -> None:
    (document,) = read_documents("la.txt", ODDITIES[name](1).encode())
    found = extract(document)
    tasks = [task for instrument in found.instruments for task in instrument.tasks]
    assert not (tasks and name in NO_WORK)
    assert TOLD.get(name) in {None, *(finding.code for finding in document.findings)}
    for task in tasks:
        quote = task.evidence
        assert quote.start is not None
        assert quote.end is not None
        assert document.text[quote.start : quote.end] == quote.quote


@pytest.mark.parametrize("name", ["capitals", "no marks"])
def test_what_can_be_read_is_read(name: str) -> None:
    (document,) = read_documents("la.txt", ODDITIES[name](1).encode())
    tasks = extract(document).instruments[0].tasks
    assert len(tasks) == 80
    if name == "capitals":
        assert {agency.name for task in tasks for agency in task.agencies if agency.role is Role.LEAD} == {"Sở Y tế"}


def test_a_table_of_three_thousand_rows_gives_three_thousand_tasks() -> None:
    cells = "<td>Rà soát hồ sơ số {0}</td><td>Sở Y tế</td><td>Quý II/2021</td>"
    rows = "".join(f"<tr><td>{number}</td>{cells.format(number)}</tr>" for number in range(1, 3001))
    head = "<tr><th>TT</th><th>Nội dung công việc</th><th>Đơn vị chủ trì</th><th>Thời gian</th></tr>"
    opening = "<p>KẾ HOẠCH</p><p>Rà soát hồ sơ năm 2021</p><p>III. NHIỆM VỤ</p>"
    page = f"<html><body>{opening}<table>{head}{rows}</table></body></html>"
    (document,) = read_documents("bang.html", page.encode())
    tasks = [task for instrument in extract(document).instruments for task in instrument.tasks]
    assert len(tasks) == 3000
    assert {task.agencies[0].name for task in tasks} == {"Sở Y tế"}
