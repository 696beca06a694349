import { DatabaseInUse } from '../db/claim-file.ts';
import { WrongMode } from '../kit/prepare-database.ts';
import { WrongSettings } from './config.ts';

/** Why the start failed, in sentences that say what to do. */
export function explainFailure(error: unknown): readonly string[] {
  if (error instanceof WrongSettings) return error.faults.map((fault) => `设置有误：${fault}`);
  if (error instanceof DatabaseInUse) {
    return [
      '数据库文件正被另一个进程使用，同一个文件只能由一个进程打开；请先结束另一个，或换一个 DATABASE_URL',
    ];
  }
  if (error instanceof WrongMode) {
    return [
      error.stored === 'playground'
        ? '这个数据库是演练场建的，不能接真实飞书；请换一个 DATABASE_URL'
        : '这个数据库是正式使用的，演练场不能打开；请换一个 DATABASE_URL，或设置 FEISHU_APP_ID',
    ];
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return ['端口已被占用；请结束占用它的程序，或用 PORT 换一个端口'];
  }
  return [`启动失败：${error instanceof Error ? error.message : String(error)}`];
}
