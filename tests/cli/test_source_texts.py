"""The texts of a source on the command line: edited, compared, reviewed, restored and forgotten."""

import json
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import WriteMemo
from qualcode.materials.cleaning import BYTE_ORDER_MARK, clean
from qualcode.model import MemoTarget
from tests.cli.conftest import TALK
from tests.cli.test_commands import opened

QUOTE = "Belum pernah ikut diklat"


@pytest.fixture
def coded(run, project):
    """The project with the first words of N1 coded."""
    run("code", "R01", "--quote", QUOTE, "D1a", "-p", project, "--coder", "Ani")
    return project


@pytest.fixture
def edit(run, coded, tmp_path):
    """Edit R01 with an editor that replaces words; what it is called with is written beside it."""

    def edit(old: str, new: str, *more: object, code: int = 0):
        script = tmp_path / "editor.py"
        script.write_text(
            "import os, pathlib, sys\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            "text = path.read_text('utf-8')\n"
            f"path.write_bytes(text.replace({old!r}, {new!r}).encode('utf-8', 'surrogateescape'))\n"
            "modes = [os.stat(path.parent).st_mode, os.stat(path).st_mode]\n"
            f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text(repr((str(path), modes)))\n"
        )
        editor = f'"{sys.executable}" "{script}"'
        result = run("source", "edit", "R01", "--editor", editor, "-p", coded, "--coder", "Ani", *more, code=code)
        seen = tmp_path / "seen"
        if seen.exists():
            path, (folder, _file) = eval(seen.read_text())
            assert not Path(path).exists()
            assert sys.platform == "win32" or stat.S_IMODE(folder) == 0o700
        return result

    return edit


def text_of(path: Path) -> str:
    with opened(path) as project:
        return project.text(project.source("R01"))


def test_edit_gives_the_source_what_the_editor_leaves(edit, coded, run):
    result = edit("dibantu teman", "dibantu rekan", "--reason", "typing error")
    assert result.stdout == "Edited R01\n"
    assert text_of(coded) == TALK.replace("dibantu teman", "dibantu rekan")
    with opened(coded) as project:
        assert project.revisions(project.source("R01"))[0].reason == "typing error"
    run("undo", "-p", coded, "--coder", "Ani")
    assert text_of(coded) == TALK


def test_edit_says_where_codings_wait(edit):
    result = edit("Belum pernah ikut diklat. Yang", "Belum ikut diklat. Yang")
    assert result.stdout == "Edited R01; codings to look at: 1\n"
    assert "qualcode source review" in result.stderr


def test_edit_without_a_change_does_nothing(edit, coded):
    with opened(coded) as project:
        before = project.last_event
    assert "changed nothing" in edit("absent", "x").stderr
    with opened(coded) as project:
        assert project.last_event == before


def test_an_editor_that_ends_the_last_line_changes_nothing_by_it(run, tmp_path, coded):
    (tmp_path / "E.txt").write_text("P: Ya?\nN: Baik", "utf-8")
    run("import", tmp_path / "E.txt", "-p", coded)
    editor = f'"{sys.executable}" -c "import sys; open(sys.argv[1], \'a\').write(chr(10))"'
    assert "changed nothing" in run("source", "edit", "E", "--editor", editor, "-p", coded).stderr


@pytest.mark.parametrize(("words", "reason"), [("\0" * 100, "binary"), ("x" * 200, "longer than 150")])
def test_what_cannot_be_a_text_is_refused_and_kept_for_the_analyst(edit, coded, tmp_path, monkeypatch, words, reason):
    monkeypatch.setenv("QUALCODE_HOME", str(tmp_path / "home"))
    config = tmp_path / "home" / "config"
    config.mkdir(parents=True)
    (config / "limits.toml").write_text("characters = 150\n" if "longer" in reason else "")
    result = edit("P: Lalu", words, code=1)
    (kept,) = tmp_path.glob("study-*-edited.txt")
    assert kept.name in " ".join(result.stderr.split())
    assert sys.platform == "win32" or stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert words.encode() in kept.read_bytes()
    assert text_of(coded) == TALK


def test_nothing_is_kept_of_an_empty_file(edit, coded, tmp_path):
    edit(TALK, "", code=1)
    assert not list(tmp_path.glob("study-*-edited.txt"))
    assert text_of(coded) == TALK


def test_an_editor_that_fails_is_a_clear_error(run, coded):
    assert "Editing failed" in run("source", "edit", "R01", "--editor", "false", "-p", coded, code=1).stderr


def test_what_was_edited_meanwhile_is_not_overwritten(run, coded, tmp_path):
    inner = tmp_path / "inner.py"
    inner.write_text(
        "import sys, pathlib\n"
        "from qualcode.materials.revision_acts import ReviseSource\n"
        "from qualcode.project import Project\n"
        f"with Project.open({str(coded)!r}, coder='Budi') as p:\n"
        "    p.perform(ReviseSource(1, 'P: Budi edited this.\\n'))\n"
        "pathlib.Path(sys.argv[1]).write_text('P: Ani wrote this.\\n')\n"
    )
    editor = f'"{sys.executable}" "{inner}"'
    result = run("source", "edit", "R01", "--editor", editor, "-p", coded, "--coder", "Ani", code=1)
    assert "edited by somebody else meanwhile" in result.stderr
    assert text_of(coded) == "P: Budi edited this.\n"
    (kept,) = tmp_path.glob("study-*-edited.txt")
    assert kept.read_text() == "P: Ani wrote this.\n"


def test_history_and_text_and_restore(run, edit, coded):
    edit("dibantu teman", "dibantu rekan", "--reason", "typing error")
    rows = json.loads(run("source", "history", "R01", "--format", "json", "-p", coded).stdout)
    assert [(row["number"], row["change"], row["coder"], row["reason"], row["state"]) for row in rows] == [
        (1, "imported", "", "", ""),
        (2, "edited", "Ani", "typing error", "now"),
    ]
    assert "disunting" in run("source", "history", "R01", "-p", coded, "--lang", "id").stdout
    assert run("source", "text", "R01", "--revision", "1", "-p", coded).stdout == TALK
    assert run("source", "text", "R01", "-p", coded).stdout == text_of(coded) != TALK
    run("source", "restore", "R01", "1", "-p", coded, "--coder", "Ani")
    assert text_of(coded) == TALK
    assert "1, 2, 3" in run("source", "text", "R01", "--revision", "4", "-p", coded, code=1).stderr
    run("source", "restore", "R01", "1", "-p", coded, code=1)


def test_diff_is_unified_in_a_pipe(run, edit, coded):
    assert "never edited" in run("source", "diff", "R01", "-p", coded, code=1).stderr
    edit("dibantu teman", "dibantu rekan")
    edit("P: Lalu", "P: Terus")
    shown = run("source", "diff", "R01", "-p", coded).stdout
    assert shown.startswith("--- R01 (2)\n+++ R01 (3)\n@@")
    assert "\n-P: Lalu bagaimana?\n+P: Terus bagaimana?\n" in shown
    whole = run("source", "diff", "R01", "--from", "1", "--to", "3", "-p", coded).stdout
    assert whole.count("\n-") == 2
    back = run("source", "diff", "R01", "--from", "3", "--to", "2", "-p", coded).stdout
    assert "\n-P: Terus bagaimana?\n+P: Lalu bagaimana?\n" in back


def test_diff_marks_words_by_signs_and_colour_on_a_terminal(run, edit, coded, monkeypatch):
    edit("dibantu teman", "dibantu rekan [/] baik")
    monkeypatch.setattr("qualcode.cli.revisions.is_terminal", lambda: True)
    shown = run("source", "diff", "R01", "-p", coded).stdout
    assert "dibantu [-teman-]{+rekan [/] baik+}. Belum" in shown
    assert "line 3 -> 3" in shown


def test_review_lists_and_takes_decisions(run, edit, coded):
    edit("Belum pernah ikut diklat. Yang", "Belum ikut diklat. Yang")
    (row,) = json.loads(run("source", "review", "--format", "json", "-p", coded).stdout)
    assert (row["source"], row["code"], row["coder"], row["state"], row["line"]) == ("R01", "D1a", "Ani", "changed", 2)
    assert "N1: [Belum pernah ikut diklat]. Yang" in row["before"]
    assert "N1: [Belum ikut diklat]. Yang" in row["now"]
    assert text_of(coded)[row["start"] : row["end"]] == "Belum ikut diklat"
    ani = ("-p", coded, "--coder", "Ani")
    assert "Accepted" in run("source", "review", "--accept", row["id"], *ani).stdout
    assert json.loads(run("source", "review", "R01", "--format", "json", "-p", coded).stdout) == []
    run("undo", *ani)
    place = text_of(coded).index("P: Lalu")
    assert "Placed" in run("source", "review", "--place", row["id"], place, place + 7, *ani).stdout
    run("undo", *ani)
    assert "Discarded" in run("source", "review", "--discard", row["id"], *ani).stdout
    with opened(coded) as project:
        assert project.codings() == []
    run("source", "review", "--accept", "99", "-p", coded, code=1)


def test_review_of_what_is_gone_shows_where_it_stood(run, edit, coded):
    edit("Belum pernah ikut diklat. Yang berangkat pejabat saja.\n", "Tidak.\n")
    (row,) = json.loads(run("source", "review", "--format", "json", "-p", coded).stdout)
    assert (row["state"], row["start"], row["line"]) == ("gone", None, 2)
    assert "N1: []Tidak" in row["now"]


def test_the_memo_of_a_coding_that_waits_still_says_what_it_is_about(run, edit, coded):
    with opened(coded) as project:
        project.perform(WriteMemo(MemoTarget.CODING, project.codings()[0].id, "Compare"))
    edit("Belum pernah ikut diklat. Yang berangkat pejabat saja.\n", "Tidak.\n")
    (memo,) = json.loads(run("memo", "list", "--format", "json", "-p", coded).stdout)
    assert (memo["about"], memo["text"]) == ("R01 D1a", "Compare")


def test_replace_takes_a_better_transcript(run, coded, tmp_path):
    better = tmp_path / "better.txt"
    better.write_text(TALK.replace("teman", "kawan-kawan"), "utf-8")
    result = run("source", "replace", "R01", better, "--reason", "checked", "-p", coded)
    assert result.stdout == "Edited R01\n"
    with opened(coded) as project:
        source = project.source("R01")
        assert (source.name, source.file_name) == ("R01", "better.txt")
        assert len(project.turns(source)) == 4
    run("source", "replace", "R01", "missing.txt", "-p", coded, code=1)


def test_forget_asks_and_takes_the_words_out(run, edit, coded):
    edit("pejabat saja", "[jabatan] saja")
    assert b"pejabat saja" in coded.read_bytes()
    run("source", "forget", "R01", "1", "-p", coded, input="n\n", code=1)
    run("source", "forget", "R01", "1", "-p", coded, code=1)
    assert "Forgot text 1 of R01" in run("source", "forget", "R01", "1", "-p", coded, input="y\n").stdout
    assert b"pejabat saja" not in coded.read_bytes()
    rows = json.loads(run("source", "history", "R01", "--format", "json", "-p", coded).stdout)
    assert rows[0]["state"] == "forgotten"
    assert "were forgotten" in run("source", "text", "R01", "--revision", "1", "-p", coded, code=1).stderr
    assert "were forgotten" in run("source", "diff", "R01", "-p", coded, code=1).stderr
    (row,) = json.loads(run("source", "review", "--format", "json", "-p", coded).stdout) or [None]
    assert row is None
    run("check", "-p", coded)


def test_forget_deleted(run, coded):
    run("source", "delete", "R01", "--yes", "-p", coded)
    assert b"pejabat saja" in coded.read_bytes()
    run("source", "forget", "--deleted", "--yes", "-p", coded)
    assert b"pejabat saja" not in coded.read_bytes()
    run("check", "-p", coded)
    for wrong in (["R01"], ["R01", "1", "--deleted"], []):
        run("source", "forget", *wrong, "-p", coded, code=2)


def test_text_is_written_to_a_file_as_it_is(run, coded, tmp_path):
    run("source", "text", "R01", "-o", tmp_path / "out.txt", "-p", coded)
    assert (tmp_path / "out.txt").read_bytes() == TALK.encode("utf-8")


# Whatever a text file may hold that is text: no control characters, which are replaced, and no surrogates.
WRITTEN = st.text(
    st.one_of(
        st.sampled_from("\n \t😀é\u0301سن=+-@[]"),
        st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"]),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: text.strip() and clean(text).text == text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WRITTEN, ends=st.sampled_from(["\n", "\r\n", "\r"]), mark=st.booleans())
def test_a_text_file_comes_out_as_it_went_in_but_for_line_ends_and_mark(run, tmp_path, text, ends, mark):
    file, project = tmp_path / "T.txt", tmp_path / "trip.qualcode"
    project.unlink(missing_ok=True)
    file.write_bytes(((BYTE_ORDER_MARK if mark else "") + text.replace("\n", ends)).encode("utf-8"))
    run("new", project, "--codebook", "blank")
    run("import", file, "--encoding", "utf-8", "-p", project)
    assert run("source", "text", "T", "-p", project).stdout_bytes == text.encode("utf-8")
    run("source", "text", "T", "-o", tmp_path / "out.txt", "-p", project)
    assert (tmp_path / "out.txt").read_bytes() == text.encode("utf-8")
