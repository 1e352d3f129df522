import * as React from "react";

interface Props { html: string; onClick?: () => void }

export default function View({ html, onClick }: Props): JSX.Element {
  const [state, setState] = React.useState<string | null>(null);
  const same = <T,>(value: T) => value;
  return (
    <div className="view" onClick={onClick} dangerouslySetInnerHTML={{ __html: html }}>
      <Select<string> value={state!} {...(same as any)} />
      text
    </div>
  );
}
