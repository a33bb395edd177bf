using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Previews;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>Replays a playbook over the journal of every account of a workspace.</summary>
sealed class SimulationWork(
    SimulationReader reader, PreviewSources sources, PlaybookCaps caps, ILogger<SimulationWork> logger) : IJobWork
{
    const string Counted = "accounts";

    string IJobWork.Kind => ISimulations.JobKind;

    public async Task Run(JobContext job)
    {
        var plan = SimulationPlan.Parse(job.Parameters);
        var frame = await Frame(job, plan);
        var (calendar, total) = (frame.Rules.Calendar, await sources.Scores.Count(job.Workspace, job.Cancellation));
        var place = SimulationPlace.Read(job.Checkpoint, calendar);
        while (!place.IsOver)
        {
            var page = await sources.Accounts.Accounts(job.Workspace, AccountWalk.QueryFrom(place.Cursor), job.Cancellation);
            foreach (var row in page.Items)
            {
                // Within a page too the work may have been interrupted: what was tallied before is passed over.
                if (place.Last is { } last && string.CompareOrdinal(row.Account.Value, last) <= 0) continue;
                await Replay(job, new(job.Workspace, row.Account), frame, place);
                var done = place.Tally.Accounts + place.Skipped;
                await job.Report(done, total, Counted);
                if (job.IsSaveDue) await job.Save(place.ToBytes(), done, total, Counted);
            }

            (place.Cursor, place.IsOver) = (page.Next, page.Next is null);
        }

        job.Result = SimulationReports.Of(plan, place.Tally, place.Skipped, caps.Of(job.Workspace), calendar).ToJson();
    }

    async Task<SimulationFrame> Frame(JobContext job, SimulationPlan plan)
    {
        try
        {
            return await reader.Frame(job.Workspace, plan, job.Cancellation);
        }
        catch (InvalidFieldsException e)
        {
            // It could when the job was asked for: a measure was removed since.
            throw new JobFailedException($"The playbook cannot be used as things stand now: {e.Problems[0].Field}: {e.Problems[0].Reason}");
        }
    }

    async Task Replay(JobContext job, AccountKey key, SimulationFrame frame, SimulationPlace place)
    {
        place.Last = key.Account.Value;
        try
        {
            place.Tally.Add(await reader.Replay(key, frame, job.Cancellation));
        }
        catch (InvalidOperationException e)
        {
            // An account whose rules throw is quarantined live, too: it must not stop the look at all others.
            place.Skipped++;
            SimulationLog.AccountFailed(logger, e, key);
        }
    }
}

static partial class SimulationLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not simulate a playbook on account {AccountId}; it is left out")]
    public static partial void AccountFailed(ILogger logger, Exception exception, AccountKey accountId);
}
