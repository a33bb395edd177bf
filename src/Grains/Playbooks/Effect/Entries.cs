using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Effect;

/// <summary>Who entered a playbook, by version: of each account its first run of each.</summary>
/// <remarks>
/// Later runs of an account tell nothing new: the lot puts it where it did before, and what the first run did may
/// still last.
/// </remarks>
sealed class Entries
{
    /// <summary>Runs read at a time.</summary>
    const int PageMax = 1_000;

    /// <summary>Runs that are read for one answer: ten years of a playbook that a hundred accounts enter a day.</summary>
    const int RunsMax = 400_000;

    readonly Dictionary<(int Version, AccountId Account), Entrant> _first = [];

    public ImmutableArray<VersionEntrants> Versions =>
        [.. _first.Keys.CountBy(k => k.Version).OrderBy(v => v.Key).Select(v => new VersionEntrants(v.Key, v.Value))];

    /// <summary>Who entered any of some versions, each by its first entry into one of them.</summary>
    public IReadOnlyList<Entrant> Of(IReadOnlyCollection<int> versions) =>
    [
        .. _first.Where(e => versions.Contains(e.Key.Version)).Select(e => e.Value)
            .GroupBy(e => e.Account).Select(a => a.MinBy(e => e.At))
            .OrderBy(e => e.At).ThenBy(e => e.Account.Value, StringComparer.Ordinal),
    ];

    public static async Task<Entries> Of(
        IRunStore runs, WorkspaceId workspace, string playbook, CancellationToken cancellation)
    {
        var (entries, read) = (new Entries(), 0);
        long? before = null;
        while (read < RunsMax)
        {
            var page = await runs.List(workspace, new(playbook, null, null, before, PageMax), cancellation);
            foreach (var (_, run) in page) entries.Add(run);
            if (page.Count < PageMax) break;
            (before, read) = (page[^1].No, read + page.Count);
        }

        return entries;
    }

    void Add(Run run)
    {
        var key = (run.Version, run.Account.Account);
        if (_first.TryGetValue(key, out var known) && known.At <= run.StartedAt) return;
        var enrolment = run.Enrolment;
        _first[key] = new(
            run.Account.Account, run.StartedAt, enrolment.Arm == Arm.Treatment, enrolment.Stratum, enrolment.Score);
    }
}
