extension Markup {
  /// One accent colour; every text has at least 4.5 : 1 against what lies under it (WCAG 2.2, 1.4.3).
  static let stylesheet = style(
    """
    :root { --ink: #1b2430; --soft: #525d6b; --line: #d3d9e0; --pale: #f4f6f9; --accent: #1f4e79; color-scheme: light; }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0; background: #fff; color: var(--ink); line-height: 1.5;
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
    .page { max-width: 70rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
    h1, h2, h3 { line-height: 1.2; text-wrap: balance;
      font-family: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif", serif; }
    h1 { font-size: 2.4rem; font-weight: 600; margin: 0 0 .5rem; }
    h2 { font-size: 1.5rem; font-weight: 600; margin: 0 0 .75rem; padding-top: .6rem; border-top: 2px solid var(--accent); }
    h3 { font-size: 1.1rem; font-weight: 600; margin: 1.5rem 0 .5rem; }
    p { max-width: 46rem; margin: .5rem 0; overflow-wrap: break-word; }
    header { border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; }
    header p { margin: .1rem 0; }
    .scope { font-size: 1.25rem; }
    .facts { display: flex; flex-wrap: wrap; gap: .1rem 2rem; margin: .5rem 0 0; font-size: .9375rem; }
    .facts div { display: flex; gap: .5rem; }
    .facts dt { color: var(--soft); }
    .facts dd { margin: 0; }
    .note, .soft { color: var(--soft); }
    .note { font-size: .875rem; }
    a { color: var(--accent); text-underline-offset: .15em; }
    a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 1rem 0 0; }
    nav a { display: inline-block; padding: .25rem 0; }
    section { margin-top: 2.75rem; }
    .figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0 1.5rem; margin: 1rem 0; }
    .figures > div { border-top: 1px solid var(--line); padding: .75rem 0 1rem; }
    .figures dt { font-size: .875rem; color: var(--soft); }
    .figures dd { margin: 0; font-size: .875rem; }
    .figures dd.big { font-size: 2rem; line-height: 1.25; color: var(--accent); font-variant-numeric: tabular-nums; }
    .entries { padding-inline-start: 1.5rem; max-width: 48rem; }
    .entries li { margin: 0 0 1rem; }
    .scroll { overflow-x: auto; margin: 1rem 0; }
    table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
    caption { text-align: start; font-weight: 600; padding: 0 0 .5rem; }
    th, td { text-align: start; vertical-align: top; padding-block: .35rem; padding-inline: 0 .6rem; font-weight: 400;
      border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
    thead th { vertical-align: bottom; font-weight: 600; border-bottom: 1.5px solid var(--ink); }
    tbody th { min-width: 9rem; }
    .n { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
    thead .n { white-space: normal; min-width: 4.5rem; }
    th:last-child, td:last-child { padding-inline-end: 0; }
    .group th { font-weight: 600; padding-top: 1rem; }
    .code { color: var(--soft); font-variant-numeric: tabular-nums; }
    .bar { display: inline-flex; align-items: center; justify-content: flex-end; gap: .5rem; }
    .bar > span { min-width: 3.5rem; }
    .bar svg { width: 7rem; height: .7rem; flex: none; }
    .day { white-space: nowrap; }
    tr:has(+ .why) > * { border-bottom: 0; padding-top: .75rem; }
    tr:has(+ .why) th { font-weight: 600; font-size: .9375rem; }
    .why ul { margin: 0; padding: 0; list-style: none; max-width: 56rem; }
    .why li { margin: 0 0 .15rem; }
    .why strong { font-weight: 600; }
    .heat { border-collapse: separate; border-spacing: 2px; }
    .heat td, .heat th { border-bottom: 0; padding: .3rem .5rem; vertical-align: middle; }
    .heat thead th { font-size: .8125rem; line-height: 1.25; hyphens: auto; min-width: 5.25rem; vertical-align: bottom; }
    .heat thead th:first-child, .heat tbody th { padding-inline-start: 0; min-width: 16rem; }
    .heat tbody .d1 { padding-inline-start: 1rem; }
    .heat tbody .d2 { padding-inline-start: 2rem; }
    .heat tbody .d3 { padding-inline-start: 3rem; }
    .f0 { background: #f6f9fc; fill: #f6f9fc; }
    .f1 { background: #e1ecf6; fill: #e1ecf6; }
    .f2 { background: #c8dbec; fill: #c8dbec; }
    .f3 { background: #a8c6df; fill: #a8c6df; }
    .f4 { background: #84acce; fill: #84acce; }
    .f5 { background: #2f6596; fill: #2f6596; }
    .f6 { background: #143a5e; fill: #143a5e; }
    td.f4, li.f4 { color: #0d1a26; }
    td.f5, td.f6, li.f5, li.f6 { color: #fff; }
    .f-ink { fill: var(--ink); }
    .f-soft { fill: var(--soft); }
    .f-accent { fill: var(--accent); }
    .f-track { fill: #e6ebf1; }
    .f-paper { fill: #fff; }
    .l-ink { stroke: var(--ink); }
    .l-accent { stroke: var(--accent); }
    .dot { fill: var(--accent); }
    .ring { fill: #fff; stroke: var(--accent); stroke-width: 1.5; }
    .legend { display: flex; flex-wrap: wrap; gap: 2px; list-style: none; padding: 0; margin: .25rem 0 1rem;
      font-size: .8125rem; font-variant-numeric: tabular-nums; }
    .legend li { padding: .2rem .6rem; }
    .pair { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1rem 3rem; align-items: start; }
    figure { margin: 1rem 0; }
    figcaption { font-size: .875rem; font-weight: 600; padding-bottom: .5rem; }
    .chart { display: block; width: 100%; height: auto; }
    .chart text { font-family: inherit; font-size: 11px; font-variant-numeric: tabular-nums; }
    .chart .mid { text-anchor: middle; }
    .chart .tiny { font-size: 9px; }
    .rules dt { font-weight: 600; margin-top: .75rem; }
    .rules dd { margin: 0; max-width: 46rem; }
    @media screen and (max-width: 48rem) {
      .page { padding: 1.25rem 1rem 3rem; }
      h1 { font-size: 1.9rem; }
      .figures { grid-template-columns: 1fr 1fr; gap: 0 1rem; }
      .figures dd.big { font-size: 1.6rem; }
      .pair { grid-template-columns: minmax(0, 1fr); }
      .bar svg { display: none; }
      .bar > span, thead .n, .heat thead th { min-width: 0; }
      tbody th { min-width: 7rem; }
      .heat thead th:first-child, .heat tbody th { min-width: 9rem; }
      .why ul { max-width: calc(100vw - 2rem); }
    }
    @media print {
      @page { size: A4; margin: 16mm 14mm 18mm; }
      html { font-size: 9.5pt; }
      .page { max-width: none; padding: 0; }
      nav { display: none; }
      section { margin-top: 1.75rem; }
      .scroll { overflow: visible; }
      h2, h3, caption, figcaption { break-after: avoid; }
      tr, figure, .figures, .rules > div, .entries li { break-inside: avoid; }
      tr:has(+ .why) { break-after: avoid; }
      .fresh { break-before: page; }
      thead { display: table-header-group; }
      .bar svg { width: 4rem; }
      .heat thead th { min-width: 0; font-size: 8pt; }
      .heat thead th:first-child, .heat tbody th { min-width: 13rem; }
      .heat td, .heat th { padding: .15rem .4rem; }
      tbody th { min-width: 8rem; }
      .rules dd { max-width: none; }
      svg, .heat td, .legend li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }
    """)
}
