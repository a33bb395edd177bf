import { Suspense } from "react";
import { Route, Switch, useLocation } from "wouter";
import { CrashScreen } from "../design/CrashScreen";
import { RowsSkeleton } from "../design/RowsSkeleton";
import { useTexts } from "../i18n/Language";
import { NotFoundPage } from "../pages/not-found/NotFoundPage";
import { ArrivalProvider } from "./Arrival";
import { Bar } from "./Bar";
import styles from "./Frame.module.css";
import { innerPages, navPages } from "./pages";
import { SideNav } from "./SideNav";
import { StatusRegion } from "./StatusRegion";
import { useAnnouncements } from "./useAnnouncements";
import { useCompletion } from "./useCompletion";
import { useOpenAlerts } from "./useOpenAlerts";

export const contentId = "content";

/** What stays while pages come and go. */
export function Frame() {
  const { page } = useTexts();
  const [path] = useLocation();
  useOpenAlerts();
  useCompletion();
  useAnnouncements();
  return (
    <ArrivalProvider>
      <div className={styles.frame}>
        <Bar />
        <SideNav className={styles.side ?? ""} />
        <main id={contentId} className={styles.content} tabIndex={-1}>
          <CrashScreen place={path}>
            <Switch>
              {/* Each in a boundary of its own: under a common one the page that is left would live on while the next loads. */}
              {[...navPages, ...innerPages].map(({ path, page: Content }) => (
                <Route key={path} path={path}>
                  <Suspense fallback={<RowsSkeleton label={page.loading} />}>
                    <Content />
                  </Suspense>
                </Route>
              ))}
              <Route component={NotFoundPage} />
            </Switch>
          </CrashScreen>
        </main>
        <StatusRegion />
      </div>
    </ArrivalProvider>
  );
}
