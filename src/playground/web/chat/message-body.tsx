import type { ComponentChildren, VNode } from 'preact';
import { BOT_NAME, type Message } from '../api.ts';
import { Card } from '../card/card.tsx';
import { toText } from '../json.ts';
import { toSafeUrl } from '../markdown/safe-url.ts';
import { Icon } from '../ui/icon.tsx';
import type { Actions } from '../use-actions.ts';
import { wordsOfMessage } from './summary.ts';

interface MessageBodyProps {
  readonly message: Message;
  readonly actions: Actions;
}

export function MessageBody({ message, actions }: MessageBodyProps): VNode {
  switch (message.msg_type) {
    case 'text':
      return <div class="bubble-text">{withLinks(toText(message.content.text))}</div>;
    case 'interactive':
      return (
        <Card
          key={`${message.message_id} ${message.updated_at}`}
          card={message.content}
          onAct={(act) => actions.act(message, act)}
        />
      );
    case 'file':
      return <FileBody message={message} />;
    case 'image':
      return (
        <div class="img-placeholder" role="img" aria-label="图片">
          <Icon name="image" size={28} />
          <span>图片</span>
        </div>
      );
    default:
      return <div class="bubble-text">{wordsOfMessage(message)}</div>;
  }
}

function FileBody({ message }: { readonly message: Message }): VNode {
  const name = toText(message.content.file_name);
  const key = toText(message.content.file_key);
  const ending = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : '';
  return (
    <a
      class="file"
      href={`/playground/files/${encodeURIComponent(key)}`}
      download={name}
      aria-label={`下载 ${name}`}
    >
      <span class={`file-icon file-${FILE_LOOKS[ending] ?? 'other'}`}>{ending.slice(0, 4) || '文件'}</span>
      <span class="file-words">
        <b>{name}</b>
        <small>点击下载</small>
      </span>
      <Icon name="download" size={18} />
    </a>
  );
}

const FILE_LOOKS: Readonly<Record<string, string>> = {
  xlsx: 'sheet',
  xls: 'sheet',
  csv: 'sheet',
  docx: 'doc',
  doc: 'doc',
  txt: 'doc',
  md: 'doc',
  pdf: 'pdf',
};

/** Mentions of the bot and web addresses stand out in a text; all else is shown as typed. */
function withLinks(text: string): ComponentChildren {
  return text.split(/(@科协助手|https?:\/\/[^\s\u4e00-\u9fff，。；）]+)/).map((part, index) => {
    if (part === `@${BOT_NAME}`) {
      return (
        <span key={index} class="mention">
          {part}
        </span>
      );
    }
    const url = /^https?:/.test(part) ? toSafeUrl(part) : undefined;
    if (url === undefined) return part;
    return (
      <a key={index} href={url} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    );
  });
}
