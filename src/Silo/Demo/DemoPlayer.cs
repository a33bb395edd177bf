using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Onboarding;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Demo;

/// <summary>Plays the portfolio into the engine: first its history as fast as the engine takes it, then its life.</summary>
/// <remarks>
/// Before a batch is handed in, the clock leaps to its last signal, so that readings and alerts get the instants at which
/// they would have come. After a restart it plays on from the last recorded day; what was taken before counts once.
/// </remarks>
public sealed class DemoPlayer(
    ISignalIntake intake, IDemoPast past, IDemoTeam team, ICohorts cohorts, DemoClock clock, DemoOptions options, ILogger<DemoPlayer> log)
    : BackgroundService
{
    // Signals per call: more would let wakes of the hours between come late.
    const int BatchMax = 1_000;

    // A quarter of a day: due instants of silent accounts are met to within that while history is played.
    static readonly TimeSpan HistoryStep = TimeSpan.FromHours(6);

    // A seventh of a real second at the usual speed: smooth to look at, and no load.
    static readonly TimeSpan LiveStep = TimeSpan.FromMinutes(10);

    // A batch that was on its way when the engine stopped lies within this much of the last recorded instant.
    static readonly TimeSpan ReplayedOnRestart = TimeSpan.FromDays(1);

    // The engine does it once a day of the world, in which a demo plays twelve years.
    static readonly TimeSpan CohortsStep = TimeSpan.FromDays(7);

    static readonly TimeSpan TeamStep = TimeSpan.FromDays(1);

    static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(1);

    // Five minutes: a store that is away for longer is a matter for its operator, not for a demo.
    const int TriesMax = 300;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var played = await past.Read(stoppingToken);
        var plan = new PortfolioPlan(options.Seed, (played?.First ?? clock.GetUtcNow()), options.HistoryDays, options.Accounts);
        var live = plan.Day(options.HistoryDays);
        var portfolio = new Portfolio(plan);
        // From the very first signal, which is older than the start.
        var resumeAt = played is null ? DateTimeOffset.MinValue : played.Last - ReplayedOnRestart;
        if (played is null) await team.Begin(stoppingToken);
        else clock.AdvanceTo(played.Last);

        var signals = portfolio.Signals().SkipWhile(s => s.Signal.At < resumeAt);
        var startedAt = clock.Real.GetTimestamp();
        var count = 0;
        var isLive = false;
        var cohortsAt = live;
        var teamAt = clock.GetUtcNow() + TeamStep;
        foreach (var batch in SignalBatches.Of(signals, plan.Day(0), at => at < live ? HistoryStep : LiveStep, BatchMax))
        {
            if (!isLive && batch.Until > live && batch.Until > clock.GetUtcNow())
            {
                isLive = true;
                log.HistoryPlayed(options.HistoryDays, count, clock.Real.GetElapsedTime(startedAt).TotalSeconds);
                clock.AdvanceTo(live);
                clock.RunAt(options.Rate);
                PointOut(portfolio, clock.GetUtcNow());
            }

            if (isLive) await WaitUntil(batch.Until, stoppingToken);
            else clock.AdvanceTo(batch.Signals[^1].Signal.At);
            await Take(batch.Signals, stoppingToken);
            count += batch.Signals.Count;
            if (!isLive) await team.CatchUp(stoppingToken);
            if (clock.GetUtcNow() >= teamAt)
            {
                teamAt += TeamStep;
                await team.Work(stoppingToken);
            }

            if (!isLive || clock.GetUtcNow() < cohortsAt) continue;
            cohortsAt = clock.GetUtcNow() + CohortsStep;
            await LookAtOnboarding();
        }
    }

    async Task LookAtOnboarding()
    {
        try
        {
            await cohorts.Refresh(options.Workspace, "demo");
        }
        catch (JobsBusyException)
        {
            // Somebody lets it do a lot; next week will do.
        }
    }

    async Task WaitUntil(DateTimeOffset instant, CancellationToken cancellation)
    {
        var wait = instant - clock.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, cancellation);
    }

    async Task Take(IReadOnlyList<AddressedSignal> signals, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await intake.Take(options.Workspace, signals, cancellation);
                return;
            }
            catch (Exception fault) when (
                fault is JournalBusyException or JournalUnavailableException or JournalOutcomeUnknownException && attempt < TriesMax)
            {
                log.BatchRefused(fault.Message, attempt);
                await Task.Delay(RetryWait, clock.Real, cancellation);
            }
        }
    }

    void PointOut(Portfolio portfolio, DateTimeOffset now)
    {
        var today = (int)(now - portfolio.Plan.Day(0)).TotalDays;
        var truth = portfolio.Truth(today + 60);
        foreach (var line in DemoGuide.Lines(truth, now, options.SecondsPerDay)) log.PointedOut(line);
    }
}
