import type { Token, Tokens } from 'marked';
import type { ComponentChildren, VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { decodeEntities } from './entities.ts';
import { Tag } from './feishu-tag.tsx';
import { type CardToken, childTokens, lexMarkdown } from './lex.ts';
import { toSafeUrl } from './safe-url.ts';

/** A card's Markdown as vnodes: there is no HTML on the way, so text cannot become markup. */
export function Markdown({ source }: { readonly source: string }): VNode {
  const tokens = useMemo(() => lexMarkdown(source), [source]);
  return <div class="md">{tokens.map((token, index) => drawBlock(token, index))}</div>;
}

/** `lark_md` and titles: the same, without paragraphs around it. */
export function InlineMarkdown({ source }: { readonly source: string }): VNode {
  const tokens = useMemo(() => lexMarkdown(source), [source]);
  return (
    <span class="md-inline">
      {tokens.map((token, index) =>
        token.type === 'paragraph' ? drawAll(token.tokens) : drawBlock(token, index),
      )}
    </span>
  );
}

function drawBlock(token: CardToken, key: number): ComponentChildren {
  switch (token.type) {
    case 'heading':
      return (
        <div key={key} class={`md-h md-h${token.depth}`} role="heading" aria-level={token.depth}>
          {drawAll(token.tokens)}
        </div>
      );
    case 'paragraph':
      return <p key={key}>{drawAll(token.tokens)}</p>;
    case 'list':
      return drawList(token, key);
    case 'blockquote':
      return <blockquote key={key}>{childTokens(token.tokens).map(drawBlock)}</blockquote>;
    case 'code':
      return (
        <pre key={key}>
          <code>{token.text}</code>
        </pre>
      );
    case 'table':
      return drawTable(token, key);
    case 'hr':
      return <hr key={key} class="card-hr" />;
    case 'space':
      return null;
    default:
      return drawInline(token, key);
  }
}

function drawInline(token: CardToken, key: number): ComponentChildren {
  switch (token.type) {
    case 'strong':
      return <strong key={key}>{drawAll(token.tokens)}</strong>;
    case 'em':
      return <em key={key}>{drawAll(token.tokens)}</em>;
    case 'del':
      return <del key={key}>{drawAll(token.tokens)}</del>;
    case 'codespan':
      return <code key={key}>{token.text}</code>;
    case 'br':
      return <br key={key} />;
    case 'link':
      return drawLink(token.href, drawAll(token.tokens), key);
    case 'image':
      return (
        <span key={key} class="img-placeholder img-inline" role="img" aria-label={token.text}>
          {token.text === '' ? '图片' : token.text}
        </span>
      );
    case 'checkbox':
      return <input key={key} type="checkbox" checked={token.checked} disabled aria-label="待办" />;
    case 'feishuTag':
      return <Tag key={key} tag={token} draw={drawAll} drawLink={(href, text) => drawLink(href, text, 0)} />;
    case 'text':
      return token.tokens === undefined ? decodeEntities(token.text) : drawAll(token.tokens);
    case 'escape':
      return decodeEntities(token.text);
    default:
      return token.raw;
  }
}

function drawAll(tokens: readonly Token[] | undefined): ComponentChildren {
  return childTokens(tokens).map(drawInline);
}

function drawLink(href: string, text: ComponentChildren, key: number): VNode {
  const url = toSafeUrl(decodeEntities(href));
  if (url === undefined) return <span key={key}>{text}</span>;
  return (
    <a key={key} href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

function drawList(list: Tokens.List, key: number): VNode {
  const items = list.items.map((item, index) => (
    <li key={index}>{childTokens(item.tokens).map(drawBlock)}</li>
  ));
  if (!list.ordered) return <ul key={key}>{items}</ul>;
  return (
    <ol key={key} start={list.start === '' ? 1 : list.start}>
      {items}
    </ol>
  );
}

function drawTable(table: Tokens.Table, key: number): VNode {
  return (
    <div key={key} class="table-scroll" tabIndex={0} role="region" aria-label="表格">
      <table class="card-table">
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              <th key={index} style={{ textAlign: cell.align ?? 'left' }}>
                {drawAll(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} style={{ textAlign: cell.align ?? 'left' }}>
                  {drawAll(cell.tokens)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
