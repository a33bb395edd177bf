using HealthEngine.Accounts;
using HealthEngine.Playbooks.Simulation;
using HealthEngine.Previews;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Effect;

/// <summary>Replays a playbook over some accounts' last weeks, to say how many would enter and how their scores spread.</summary>
sealed class PowerReader(SimulationReader reader, PreviewSources sources)
{
    /// <summary>Accounts replayed for an answer that somebody waits for: a second or two.</summary>
    const int SampleMax = 200;

    /// <summary>Accounts that the sample is drawn from, in the order of ids.</summary>
    const int DrawnFromMax = 2_000;

    public async Task<(PowerSample Sample, SimulationTally Tally)> Read(
        WorkspaceId workspace, SimulationPlan plan, CancellationToken cancellation)
    {
        var frame = await reader.Frame(workspace, plan, cancellation);
        var (drawn, cursor) = (new DrawnAccounts(SampleMax), (string?)null);
        do
        {
            var page = await sources.Accounts.Accounts(workspace, AccountWalk.QueryFrom(cursor), cancellation);
            foreach (var row in page.Items) drawn.Add(row.Account);
            cursor = page.Next;
        }
        while (cursor is not null && drawn.Seen < DrawnFromMax);

        var tally = new SimulationTally(frame.Rules.Calendar);
        foreach (var account in drawn.Accounts) tally.Add(await reader.Replay(new(workspace, account), frame, cancellation));
        return (new(drawn.Accounts.Count, await sources.Scores.Count(workspace, cancellation)), tally);
    }
}
