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
    .reading { font-size: 1.0625rem; max-width: 46rem; }
    .scroll { overflow-x: auto; margin: 1rem 0; }
    table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
    caption { text-align: left; font-weight: 600; padding: 0 0 .5rem; }
    th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; font-weight: 400;
      border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
    thead th { vertical-align: bottom; font-weight: 600; border-bottom: 1.5px solid var(--ink); }
    tbody th { min-width: 9rem; }
    .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    thead .n { white-space: normal; min-width: 4.5rem; }
    th:last-child, td:last-child { padding-right: 0; }
    .group th { font-weight: 600; padding-top: 1rem; }
    .code { color: var(--soft); font-variant-numeric: tabular-nums; }
    .bar { display: inline-flex; align-items: center; justify-content: flex-end; gap: .5rem; }
    .bar > span { min-width: 3.5rem; }
    .bar svg { width: 7rem; height: .7rem; flex: none; }
    .track { fill: #e6ebf1; }
    .fill { fill: var(--accent); }
    .gaps tbody tr:first-child > * { border-bottom: 0; padding-top: .75rem; }
    .gaps tbody th { font-weight: 600; font-size: .9375rem; }
    .gaps .rank { min-width: 2rem; width: 2rem; font-variant-numeric: tabular-nums; }
    .why { margin: 0; padding: 0; list-style: none; max-width: 56rem; }
    .why li { margin: 0 0 .15rem; }
    .why strong { font-weight: 600; }
    .heat { border-collapse: separate; border-spacing: 2px; }
    .heat td, .heat th { border-bottom: 0; padding: .3rem .5rem; vertical-align: middle; }
    .heat thead th { font-size: .8125rem; line-height: 1.25; hyphens: auto; min-width: 5.25rem; vertical-align: bottom; }
    .heat thead th:first-child, .heat tbody th { padding-left: 0; min-width: 16rem; }
    .heat tbody .d1 { padding-left: 1rem; }
    .heat tbody .d2 { padding-left: 2rem; }
    .heat tbody .d3 { padding-left: 3rem; }
    .h0 { background: #f6f9fc; }
    .h1 { background: #e1ecf6; }
    .h2 { background: #c8dbec; }
    .h3 { background: #a8c6df; }
    .h4 { background: #84acce; color: #0d1a26; }
    .h5 { background: #2f6596; color: #fff; }
    .h6 { background: #143a5e; color: #fff; }
    .legend { display: flex; flex-wrap: wrap; gap: 2px; list-style: none; padding: 0; margin: .25rem 0 1rem;
      font-size: .8125rem; font-variant-numeric: tabular-nums; }
    .legend li { padding: .2rem .6rem; }
    .pair { display: grid; grid-template-columns: minmax(0, 38rem) minmax(14rem, 1fr); gap: 1rem 3rem; align-items: start; }
    .halves { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3rem; align-items: start; }
    figure { margin: 1rem 0; }
    figcaption { font-size: .875rem; font-weight: 600; padding-bottom: .5rem; }
    .chart { display: block; width: 100%; height: auto; }
    .chart text { font-family: inherit; font-size: 11px; fill: var(--ink); text-anchor: middle;
      font-variant-numeric: tabular-nums; }
    .chart .small { font-size: 9px; }
    .chart .axis { fill: var(--soft); }
    .chart line { stroke: var(--ink); stroke-width: 1; }
    .rules dt { font-weight: 600; margin-top: .75rem; }
    .rules dd { margin: 0; max-width: 46rem; }
    footer { margin-top: 2.75rem; border-top: 1px solid var(--line); padding-top: .75rem; }
    @media screen and (max-width: 48rem) {
      .page { padding: 1.25rem 1rem 3rem; }
      h1 { font-size: 1.9rem; }
      .figures { grid-template-columns: 1fr 1fr; gap: 0 1rem; }
      .figures dd.big { font-size: 1.6rem; }
      .pair, .halves { grid-template-columns: minmax(0, 1fr); }
      .bar svg, .gaps .rank, .gaps thead th:first-child, .gaps tr:last-child td:first-child { display: none; }
      .bar > span, thead .n, .heat thead th { min-width: 0; }
      tbody th { min-width: 7rem; }
      .heat thead th:first-child, .heat tbody th { min-width: 9rem; }
      .why { max-width: calc(100vw - 2rem); }
    }
    @media print {
      @page { size: A4; margin: 16mm 14mm 18mm; }
      html { font-size: 9.5pt; }
      .page { max-width: none; padding: 0; }
      nav { display: none; }
      section { margin-top: 1.75rem; }
      .scroll { overflow: visible; }
      h2, h3, caption, figcaption { break-after: avoid; }
      tr, figure, .figures, .gaps tbody, .rules > div { break-inside: avoid; }
      thead { display: table-header-group; }
      .bar svg { width: 4rem; }
      .heat thead th { min-width: 0; font-size: 8pt; }
      .heat thead th:first-child, .heat tbody th { min-width: 13rem; }
      .heat td, .heat th { padding: .15rem .4rem; }
      tbody th { min-width: 8rem; }
      .rules dd { max-width: none; }
      footer { margin-top: 1.25rem; break-before: avoid; }
      .halves { display: block; }
      .track, .fill, .heat td, .legend li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    }
    """)

  /// What the charts of an equity check need besides.
  static let equityStylesheet = style(
    """
    .chart .left { text-anchor: start; }
    .chart .soft { fill: var(--soft); }
    .chart .zero, .chart .interval { stroke: var(--soft); }
    .chart .full { fill: var(--accent); }
    .chart .ring { fill: #fff; stroke: var(--accent); stroke-width: 1.5; }
    .s1 { fill: #e1ecf6; }
    .s2 { fill: #c8dbec; }
    .s3 { fill: #a8c6df; }
    .s4 { fill: #84acce; }
    .s5 { fill: #2f6596; }
    .s6 { fill: #143a5e; }
    .chart .in5, .chart .in6 { fill: #fff; }
    """)
}
