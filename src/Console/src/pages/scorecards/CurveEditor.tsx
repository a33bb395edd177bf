import { ActionIcon, Button } from "@mantine/core";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { CloseIcon } from "../../design/icons";
import { useFormats } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { fill } from "../../i18n/texts";
import { addPoint, movePoint, pathOf, place, removePoint, spanOf, stepOf, valueAt } from "./curve";
import { NumberField } from "./NumberField";
import styles from "./Scorecards.module.css";
import type { Point } from "./types";

interface CurveProps {
  points: readonly Point[];
  unit: string;
  setPoints: (points: Point[]) => void;
}

/** A curve by hand: its points are dragged, moved by arrow keys, or typed. */
export function CurveEditor({ points, unit, setPoints }: CurveProps) {
  const { curve: texts } = useScorecardsTexts();
  const named = unit || texts.unit;
  return (
    <div className={styles.curve}>
      <Drawing points={points} unit={named} setPoints={setPoints} />
      <div className={styles.points}>
        <p className={styles.hint}>{texts.hint}</p>
        {points.map((point, index) => (
          // Why: a point has no name but its place
          <div key={index} className={styles.point}>
            <NumberField
              label={`${fill(texts.value, { n: index + 1 })}, ${named}`}
              hideLabel
              value={point[0]}
              onChange={(value) =>
                value !== undefined && setPoints(movePoint(points, index, value, point[1]))
              }
            />
            <NumberField
              label={fill(texts.score, { n: index + 1 })}
              hideLabel
              value={point[1]}
              min={0}
              max={100}
              onChange={(score) =>
                score !== undefined && setPoints(movePoint(points, index, point[0], score))
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={points.length < 2}
              aria-label={fill(texts.remove, { n: index + 1 })}
              onClick={() => setPoints(removePoint(points, index))}
            >
              <CloseIcon />
            </ActionIcon>
          </div>
        ))}
        <Button size="compact-sm" variant="subtle" onClick={() => setPoints(addPoint(points))}>
          + {texts.add}
        </Button>
      </div>
    </div>
  );
}

function Drawing({ points, unit, setPoints }: CurveProps) {
  const { curve: texts } = useScorecardsTexts();
  const box = useRef<HTMLDivElement>(null);
  const dragged = useRef<number>(undefined);
  // While a point is dragged the drawing keeps its scale, or the point would run from the pointer.
  const held = useRef(spanOf(points));
  if (dragged.current === undefined) held.current = spanOf(points);
  const span = held.current;

  const drag = (event: PointerEvent) => {
    const index = dragged.current;
    const area = box.current?.getBoundingClientRect();
    if (index === undefined || !area) return;
    const x = ((event.clientX - area.left) / area.width) * 100;
    const y = ((event.clientY - area.top) / area.height) * 100;
    setPoints(movePoint(points, index, valueAt(span, x), Math.round(100 - y)));
  };
  const take = (index: number, event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = index;
  };
  const drop = () => {
    dragged.current = undefined;
  };
  return (
    <div className={styles.drawing}>
      <div ref={box} className={styles.box} role="group" aria-label={fill(texts.label, { unit })}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <path className={styles.grid} d="M0 25H100M0 50H100M0 75H100" />
          <path className={styles.stroke} d={pathOf(points, span)} />
        </svg>
        {points.map((point, index) => (
          <Handle
            key={index}
            {...{ points, index, unit, setPoints }}
            at={place(span, point)}
            onPointerDown={(event) => take(index, event)}
            onPointerMove={drag}
            onPointerUp={drop}
            onPointerCancel={drop}
          />
        ))}
      </div>
      <div className={styles.axis} aria-hidden="true">
        <span>{points[0]?.[0]}</span>
        <span>{unit}</span>
        <span>{points.at(-1)?.[0]}</span>
      </div>
    </div>
  );
}

interface HandleProps extends CurveProps {
  index: number;
  at: { x: number; y: number };
  onPointerDown: (event: PointerEvent<HTMLButtonElement>) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
}

function Handle({ points, index, unit, setPoints, at, ...pointer }: HandleProps) {
  const { curve: texts } = useScorecardsTexts();
  const formats = useFormats();
  const [value, score] = points[index] ?? [0, 0];
  const press = (event: KeyboardEvent) => {
    const moved = movedBy(points, index, event);
    if (!moved) return;
    event.preventDefault();
    setPoints(moved);
  };
  const told = fill(texts.point, {
    n: index + 1,
    value: formats.number(value),
    unit,
    score: formats.number(score),
  });
  return (
    <button
      type="button"
      role="slider"
      className={styles.handle}
      style={{ left: `${at.x}%`, top: `${at.y}%` }}
      aria-label={told}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={score}
      aria-valuetext={told}
      onKeyDown={press}
      {...pointer}
    />
  );
}

function movedBy(points: readonly Point[], index: number, event: KeyboardEvent): Point[] | undefined {
  const [value, score] = points[index] ?? [0, 0];
  const times = event.shiftKey ? 10 : 1;
  const step = stepOf(points) * times;
  const moves: Record<string, () => Point[]> = {
    ArrowUp: () => movePoint(points, index, value, score + times),
    ArrowDown: () => movePoint(points, index, value, score - times),
    ArrowRight: () => movePoint(points, index, value + step, score),
    ArrowLeft: () => movePoint(points, index, value - step, score),
    Delete: () => removePoint(points, index),
  };
  return moves[event.key]?.();
}
