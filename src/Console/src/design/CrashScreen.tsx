import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useTexts } from "../i18n/Language";
import { Notice } from "./Notice";

interface CrashScreenProps {
  /** Where it crashed: at another place, things are tried again. */
  place?: string;
  children: ReactNode;
}

interface CrashState {
  crashed: boolean;
  place: string | undefined;
}

/** Shown instead of a blank page when rendering throws. */
export class CrashScreen extends Component<CrashScreenProps, CrashState> {
  override state: CrashState = { crashed: false, place: this.props.place };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  static getDerivedStateFromProps({ place }: CrashScreenProps, state: CrashState) {
    return place === state.place ? null : { crashed: false, place };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    // Within a page's frame there is a main already.
    return this.props.place === undefined ? (
      <main>
        <Crashed />
      </main>
    ) : (
      <Crashed />
    );
  }
}

function Crashed() {
  const { crash } = useTexts();
  return (
    <Notice title={crash.title} hint={crash.hint} alarming>
      <Button onClick={() => location.reload()}>{crash.reload}</Button>
    </Notice>
  );
}
