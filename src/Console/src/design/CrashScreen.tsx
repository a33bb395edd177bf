import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useTexts } from "../i18n/Language";
import { Notice } from "./Notice";

/** Shown instead of a blank page when rendering throws. */
export class CrashScreen extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { crash } = useTexts();
  return (
    <main>
      <Notice title={crash.title} hint={crash.hint} alarming>
        <Button onClick={() => location.reload()}>{crash.reload}</Button>
      </Notice>
    </main>
  );
}
