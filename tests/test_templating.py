"""Templates are data: they read the values that they are given, escaped, and reach nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from markupsafe import escape

from edition.cli import main
from edition.model.diagnostics import InputError
from edition.write.messages import messages
from edition.write.templating import environment
from tests.small import edition

SYSTEM = "cycler.__init__.__globals__.os.system('exit 3')"


def filled(template: str) -> str:
    made = environment({"page.html": template}, messages())
    return made.get_template("page.html").render(listed=["one"], named={"a": "<b>"})


@pytest.mark.parametrize(
    "expression",
    [
        SYSTEM,
        "''.__class__.__mro__",
        "_.__self__",
        "self.__init__.__globals__",
        "lipsum.__globals__",
        "listed|map(attribute='__class__')|first",
        "'{0.__class__}'.format(listed)",
        "'{a.__class__}'.format_map(named)",
        "listed.append('two')",
        "named.update(b='c')",
        "named.pop('a')",
    ],
)
def test_a_template_reaches_neither_python_nor_what_it_was_given_for_good(expression: str) -> None:
    with pytest.raises(InputError, match=r"^a template is wrong: page.html, line 2: "):
        filled(f"first line\n{{{{ {expression} }}}}")


@pytest.mark.parametrize(
    "template",
    ["{{ 1 / 0 }}", "{{ unknown }}", "{% for %}", "{% include 'none.html' %}", "{{ listed['a'] }}", "{{ 'a' + 1 }}",
     "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ range(9999999) }}"],
)  # fmt: skip
def test_a_mistake_of_a_template_is_told_with_its_name_and_line(template: str) -> None:
    with pytest.raises(InputError, match=r"^a template is wrong: page.html, line 1: \w+: "):
        filled(template)


def test_what_is_given_is_escaped_and_words_are_asked_for() -> None:
    assert "&lt;b&gt; About this edition one" == filled("{{ named.a }} {{ _('About this edition') }} {{ listed[0] }}")


def test_attributes_of_a_dictionary_come_before_its_keys() -> None:
    made = environment({"page.html": "{{ d.a }} {{ d.items() | list }} {{ d.copy is callable }}"}, messages())
    given = {"a": 1, "items": 2, "copy": 3}
    assert made.get_template("page.html").render(d=given) == f"1 {escape(str(list(given.items())))} True"


def test_a_build_with_a_hostile_template_ends_with_a_sentence_and_runs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    hostile = "{{ cycler.__init__.__globals__.os.system('touch MARK') }}".replace("MARK", str(mark))
    root = edition(tmp_path / "here", {"templates/colophon.html": hostile})
    done = CliRunner().invoke(main, ["--root", str(root), "build", "--jobs", "1"])

    assert 2 == done.exit_code
    assert "edition: a template is wrong: colophon.html, line 1: SecurityError: " in done.output
    assert not mark.exists()
    assert not (root / "build" / "site").exists()
