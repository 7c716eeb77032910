// embed.mjs DIST OUT: turns the files of a vite build into asset_bytes.S (the bytes, by .incbin) and
// asset_table.cpp (the table of gateway/web/assets.hpp).
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [dist, out] = process.argv.slice(2);
const packed = join(out, 'packed');
mkdirSync(packed, { recursive: true });

const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

function filesUnder(directory) {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

// Pages are asked for without their ending.
function requestPath(file) {
  const path = `/${relative(dist, file).split(sep).join('/')}`;
  return path === '/index.html' ? '/' : path.replace(/\.html$/, '');
}

// A page that brings its own policy is sent with it; its own inline script would not run under the app's.
function policy(file, bytes) {
  const own = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(extname(file) === '.html' ? bytes : '');
  return own ? `${own[1]}; frame-ancestors 'none'` : '';
}

function contentType(file) {
  const type = contentTypes[extname(file)];
  if (!type) throw new Error(`${file}: error: no content type for this kind of file`);
  return type;
}

const symbols = [];

// Writes one variant and returns the C++ expression that views it.
function embedded(name, bytes) {
  const file = join(packed, name);
  writeFileSync(file, bytes);
  symbols.push({ name, file, digest: createHash('sha256').update(bytes).digest('hex') });
  return `{yishi_asset_${name}, ${bytes.length}}`;
}

function smaller(name, bytes, than) {
  return bytes.length < than.length ? embedded(name, bytes) : '{}';
}

function row(file, index) {
  const path = requestPath(file);
  const bytes = readFileSync(file);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  const fields = [
    JSON.stringify(path),
    JSON.stringify(contentType(file)),
    JSON.stringify(`"${createHash('sha256').update(bytes).digest('hex')}"`),
    embedded(`${index}`, bytes),
    smaller(`${index}_gz`, gzipSync(bytes, { level: 9 }), bytes),
    smaller(`${index}_br`, brotli, bytes),
    String(path.startsWith('/assets/')),
    JSON.stringify(policy(file, bytes)),
  ];
  return { path, text: `    {${fields.join(', ')}},` };
}

const order = (a, b) => (a < b ? -1 : 1);
const files = filesUnder(dist).sort((a, b) => order(requestPath(a), requestPath(b)));
const rows = files.map(row);

writeFileSync(
  join(out, 'asset_bytes.S'),
  [
    '// Generated from the web app. Do not edit.',
    '    .section .rodata',
    // The digest makes this file differ whenever a byte differs, so that it is assembled again.
    ...symbols.flatMap(({ name, file, digest }) => [
      `// ${digest}`,
      `    .global yishi_asset_${name}`,
      `yishi_asset_${name}:`,
      `    .incbin ${JSON.stringify(file)}`,
    ]),
    '    .section .note.GNU-stack,"",%progbits',
    '',
  ].join('\n'),
);

writeFileSync(
  join(out, 'asset_table.cpp'),
  [
    '// Generated from the web app. Do not edit.',
    '#include <array>',
    '',
    '#include "gateway/web/assets.hpp"',
    '',
    'extern "C" {',
    ...symbols.map(({ name }) => `extern const char yishi_asset_${name}[];`),
    '}',
    '',
    'namespace yishi::gateway::web {',
    '',
    'std::span<const Asset> assets() {',
    `    static const std::array<Asset, ${rows.length}> table{{`,
    ...rows.map((one) => `    ${one.text}`),
    '    }};',
    '    return table;',
    '}',
    '',
    '}  // namespace yishi::gateway::web',
    '',
  ].join('\n'),
);
