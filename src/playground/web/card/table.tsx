import type { CSSProperties, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type Json, toNumber, toRecord, toRecords, toText } from '../json.ts';
import { Icon } from '../ui/icon.tsx';
import type { ElementProps } from './card-context.ts';
import { toEdges } from './layout-style.ts';
import { drawCell } from './table-cell.tsx';

const PAGE_SIZE = 5;
const COLUMNS_MAX = 50;

export function Table({ node }: ElementProps): VNode {
  const [page, setPage] = useState(0);
  const columns = toRecords(node.columns).slice(0, COLUMNS_MAX);
  const rows = toRecords(node.rows);
  const size = toNumber(node.page_size, PAGE_SIZE);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const header = toRecord(node.header_style);
  const shown = rows.slice(page * size, (page + 1) * size);

  return (
    <div class="table" style={{ margin: toEdges(node.margin) }}>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="表格">
        <table
          class={`card-table row-${toText(node.row_height) || 'low'} ${node.freeze_first_column === true ? 'frozen' : ''}`}
        >
          <thead class={header.background_style === 'none' ? 'head-plain' : ''}>
            <tr>
              {columns.map((column, index) => (
                <th
                  key={index}
                  scope="col"
                  style={{ ...cellStyle(column), fontWeight: header.bold === false ? 400 : 600 }}
                >
                  {toText(column.display_name) || toText(column.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {columns.map((column, cell) => (
                  <td key={cell} class={isTight(column) ? 'cell-tight' : ''} style={cellStyle(column)}>
                    {drawCell(column, row[toText(column.name)])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p class="table-empty">暂无数据</p>}
      </div>
      {pages > 1 && <Pager page={page} pages={pages} onTurn={setPage} />}
    </div>
  );
}

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (page: number) => void;
}

function Pager({ page, pages, onTurn }: PagerProps): VNode {
  return (
    <div class="pager">
      <button
        type="button"
        class="icon-button"
        aria-label="上一页"
        disabled={page === 0}
        onClick={() => onTurn(page - 1)}
      >
        <Icon name="left" />
      </button>
      <span aria-live="polite">
        {page + 1} / {pages}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="下一页"
        disabled={page === pages - 1}
        onClick={() => onTurn(page + 1)}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

/** Numbers stand on the right unless the column says otherwise. */
function cellStyle(column: Json): Pick<CSSProperties, 'textAlign' | 'minWidth' | 'width'> {
  const align = toText(column.horizontal_align);
  const width = toText(column.width);
  return {
    textAlign: align === 'left' || align === 'center' || align === 'right' ? align : alignByType(column),
    minWidth: /^\d{1,3}px$/.test(width) ? width : undefined,
    width: /^\d{1,3}%$/.test(width) ? width : undefined,
  };
}

/** Figures, dates, tags and people stay on one line; the table scrolls instead. */
function isTight(column: Json): boolean {
  return ['number', 'date', 'options', 'persons'].includes(toText(column.data_type));
}

function alignByType(column: Json): 'left' | 'right' {
  return column.data_type === 'number' ? 'right' : 'left';
}
