/** What the page of the panel is made of: addresses that only this webview can load, and a nonce for its one script. */
export interface PanelParts {
  readonly script: string;
  readonly style: string;
  /** Where the editor serves the extension's files from. */
  readonly source: string;
  readonly nonce: string;
}

/** The page of the panel. Nothing but its own script and style sheet is loaded, and nothing is sent anywhere. */
export function panelPage({ script, style, source, nonce }: PanelParts): string {
  const policy = `default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Receptive field</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<main>
<h1>Receptive field</h1>
<p id="document"></p>
<p id="message" role="status"></p>
<div id="shown" hidden>
<div class="row"><label for="subject">Shown</label><select id="subject"></select></div>
<div class="row" id="depth-row">
<label for="depth">Depth</label><input id="depth" type="range" min="1" max="1" step="1"><span id="depth-text" aria-hidden="true"></span>
</div>
<p id="summary" role="status"></p>
<p id="effective"></p>
<ul id="key" aria-label="Key"></ul>
<p id="readout"></p>
<div id="grid" role="grid" aria-readonly="true" aria-label="Entries, moved through with the arrow keys"></div>
<p id="note"></p>
<div class="row"><button type="button" id="copy">Copy as SVG</button><button type="button" id="reveal">Show in the text</button></div>
<div id="claims"></div>
<div id="stacks"></div>
</div>
</main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
