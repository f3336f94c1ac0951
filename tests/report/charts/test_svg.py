import pytest

from tweespraak.report.charts.svg import Pattern, redraw


def svg(inside: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">'
        f'<rect width="100" height="50" fill="white"/><g transform="translate(10,5)">{inside}</g>'
        "</svg>"
    )


def body(inside: str, *patterns: Pattern) -> str:
    return redraw(svg(inside), "me", "wide", patterns).partition('aria-hidden="true">')[2]


def test_moves_paths_to_the_pictures_own_coordinates() -> None:
    drawn = body('<path d="M0,0h20.04v10H0Z" fill="#1F5FA8" opacity="1"/>')

    assert '<path fill="var(--ours)" d="M10,5h20v10h-20z"/></svg>' == drawn


def test_rounding_does_not_drift() -> None:
    line = "M0,0" + "".join(f"L{i * 0.33},0" for i in range(1, 101))
    drawn = body(f'<path d="{line}" stroke="#1c1b19"/>')
    steps = [float(step) for step in drawn.split('d="M10,5h')[1].split('"')[0].split("h")]

    assert 33.0 == pytest.approx(sum(steps))


def test_arcs_and_curves_keep_their_ends() -> None:
    drawn = body('<path d="M2,0A2,2,0,1,1,-2,0C-2,3,1,3,2,4Z" fill="#1F5FA8"/>')

    assert "M12,5a2 2 0 1 1 -4,0c0,3 3,3 4,4z" in drawn


def test_neighbours_that_look_alike_become_one_path() -> None:
    drawn = body(
        '<path d="M0,0h1" stroke="#1F5FA8"/><path d="M0,1h1" stroke="#1F5FA8"/>'
        '<path d="M0,2h1" stroke="#BA5019"/>'
    )

    assert [1, 1] == [drawn.count("var(--ours)"), drawn.count("var(--theirs)")]
    assert "M10,5h1M10,6h1" in drawn


def test_text_is_escaped_and_loses_its_font() -> None:
    drawn = body(
        '<text transform="translate(1,2)" font-family="Tweespraak Sans" font-size="13px"'
        ' fill="#1C1B19">a &lt;b&gt; &amp; c</text>'
    )

    line = '<text x="11" y="7">a &lt;b&gt; &amp; c</text>'

    assert f'<g fill="var(--ink)" font-size="13">{line}</g></svg>' == drawn


def test_patterns_get_an_id_of_this_picture_and_only_where_used() -> None:
    hatch = Pattern("hatch", "#00FF00", 'width="5" height="5"', "<path/>")
    wave = Pattern("wave", "#00FF02", 'width="5" height="5"', "<path/>")
    drawn = body('<path d="M0,0h1" fill="#00ff00"/>', hatch, wave)

    assert '<pattern id="me-hatch"' in drawn
    assert 'fill="url(#me-hatch)"' in drawn
    assert "wave" not in drawn


def test_refuses_a_colour_that_is_no_role() -> None:
    with pytest.raises(ValueError, match="#123456"):
        body('<path d="M0,0h1" fill="#123456"/>')
