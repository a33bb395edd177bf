using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Journal;
using HealthEngine.Playbooks.Runs;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Playbooks;

/// <summary>What committed entries mean to playbooks: who becomes a candidate, and which runs must look at their account again.</summary>
/// <remarks>One batch at a time, in order. A batch taken twice has the effect of one.</remarks>
public sealed class TriggerFollower
{
    /// <summary>Runs read from the store at a time.</summary>
    const int PageMax = 1_000;

    /// <summary>Candidates and runs at once: each asks an account, whose signals come first.</summary>
    const int AtOnceMax = 16;

    readonly IRunStore _runs;
    readonly PlaybookCatalog _catalog;
    readonly IGrainFactory _grains;
    readonly ILogger<TriggerFollower> _logger;

    /// <summary>Runs under way by account: as many as there are, about 200 bytes each.</summary>
    readonly Dictionary<AccountKey, HashSet<string>> _underWay = [];

    internal TriggerFollower(IRunStore runs, PlaybookCatalog catalog, IGrainFactory grains, ILogger<TriggerFollower> logger) =>
        (_runs, _catalog, _grains, _logger) = (runs, catalog, grains, logger);

    /// <summary>Learns which runs are under way; comes before the first batch, and again after another silo has followed.</summary>
    public async Task Begin(CancellationToken cancellation)
    {
        _underWay.Clear();
        RunKey? after = null;
        while (true)
        {
            var page = await _runs.UnderWay(after, PageMax, cancellation);
            foreach (var run in page) Watch(run.Account, run.Id);
            if (page.Count < PageMax) return;
            after = page[^1];
        }
    }

    /// <summary>Does what a batch asks for; returns when it is on disk.</summary>
    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="JournalUnavailableException">The store is away: take the batch again.</exception>
    public async Task<bool> Take(IReadOnlyList<Committed> batch, CancellationToken cancellation)
    {
        var candidates = new List<Candidate>();
        var looks = new HashSet<RunKey>();
        foreach (var (_, entry) in batch)
        {
            if (entry.Account.Account.IsOfEngine) continue;
            Follow(entry, candidates);
            if (_underWay.TryGetValue(entry.Account, out var runs) && IsNews(entry))
                foreach (var run in runs) looks.Add(new(entry.Account, run));
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnceMax, CancellationToken = cancellation };
        await Parallel.ForEachAsync(looks, options, async (run, _) => await Look(run));
        await Parallel.ForEachAsync(candidates, options, async (candidate, _) => await Enter(candidate));
        return candidates.Count > 0 || looks.Count > 0;
    }

    void Follow(JournalEntry entry, List<Candidate> candidates)
    {
        foreach (var e in entry.Events)
        {
            switch (e)
            {
                case RunStarted { Arm: Arm.Treatment } started:
                    Watch(entry.Account, started.Run);
                    break;
                case RunMoved { Outcome: StepOutcome.Retried } retried:
                    Watch(entry.Account, retried.Run);
                    break;
                case RunEnded ended when _underWay.TryGetValue(entry.Account, out var runs):
                    runs.Remove(ended.Run);
                    if (runs.Count == 0) _underWay.Remove(entry.Account);
                    break;
                case AlertRaised { Alert: var alert }:
                    foreach (var playbook in InForce(entry).Where(p => IsStartedBy(p, alert)))
                        candidates.Add(new(entry.Account, playbook.Id, OfAlert(alert, entry)));
                    break;
                case TriggerMet met when InForce(entry).Any(p => p.Id == met.Playbook):
                    var cause = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entry {entry.Sequence}");
                    candidates.Add(new(entry.Account, met.Playbook, new(TriggerKind.Threshold, cause, entry.RecordedAt)));
                    break;
            }
        }
    }

    /// <summary>What an entry's alerts mean to a playbook that is in force.</summary>
    internal static IEnumerable<EntryTrigger> AlertsOf(JournalEntry entry, PlaybookPlan playbook) =>
        entry.Events.OfType<AlertRaised>().Where(e => IsStartedBy(playbook, e.Alert)).Select(e => OfAlert(e.Alert, entry));

    static bool IsStartedBy(PlaybookPlan playbook, Alert alert) =>
        playbook.Definition.Triggers.Any(t => t.Alert?.Matches(alert) == true);

    static EntryTrigger OfAlert(Alert alert, JournalEntry entry) => new(TriggerKind.Alert, alert.Id, entry.RecordedAt);

    // What happened before a playbook was put in force does not start it, also when the journal is followed late.
    IEnumerable<PlaybookPlan> InForce(JournalEntry entry) => _catalog.Active(entry.Account.Workspace).Values
        .Where(p => p.Since <= entry.RecordedAt)
        .Select(p => p.Plan);

    /// <summary>Whether the account may stand differently than its runs saw it: what they themselves told is no news to them.</summary>
    internal static bool IsNews(JournalEntry entry) =>
        entry.Signal is not null || entry.Events.Any(e => e is not (RunEvent or Tasks.TaskChanged or DueSet));

    void Watch(AccountKey account, string run)
    {
        if (!_underWay.TryGetValue(account, out var runs)) _underWay[account] = runs = [];
        runs.Add(run);
    }

    async Task Look(RunKey run)
    {
        try
        {
            var workspace = run.Account.Workspace;
            var due = await _grains.GetGrain<IRunGrain>(IRunGrain.KeyOf(workspace, run.Id)).Look();
            if (due is { } at) await _grains.GetGrain<IRunDueGrain>(IRunDueGrain.Key).Arrange(workspace, run.Id, at);
        }
        catch (Exception e) when (!StoreFaults.IsPassing(e))
        {
            RunLog.LookFailed(_logger, e, run.Id, run.Account.Workspace);
        }
    }

    async Task Enter(Candidate candidate)
    {
        try
        {
            await _grains.GetGrain<IPlaybooksGrain>(IPlaybooksGrain.KeyOf(candidate.Account)).Enter(candidate.Playbook, candidate.Trigger);
        }
        catch (Exception e) when (!StoreFaults.IsPassing(e))
        {
            // One account that cannot be judged must not keep all others from their playbooks.
            RunLog.EntryFailed(_logger, e, candidate.Account, candidate.Playbook);
        }
    }

    sealed record Candidate(AccountKey Account, string Playbook, EntryTrigger Trigger);
}
