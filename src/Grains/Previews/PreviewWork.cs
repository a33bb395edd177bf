using System.Text.Json;
using HealthEngine.Jobs;
using HealthEngine.Views;

namespace HealthEngine.Previews;

/// <summary>Applies a card to every account of a workspace, beside the live one.</summary>
sealed class PreviewWork(PreviewReader reader, IAccountViews accounts, IScoreViews scores) : IJobWork
{
    const string Counted = "accounts";

    public string Kind => IPreviews.JobKind;

    public async Task Run(JobContext job)
    {
        var pair = JsonSerializer.Deserialize(job.Parameters, PreviewJson.Default.CandidatePair)!;
        var ready = await reader.Ready(job.Workspace, pair, job.Cancellation);
        var total = await scores.Count(job.Workspace, job.Cancellation);
        var (cursor, tally) = Read(job.Checkpoint);
        var isOver = false;
        while (!isOver)
        {
            var page = await accounts.Accounts(job.Workspace, AccountWalk.QueryFrom(cursor), job.Cancellation);
            var found = await reader.Read(job.Workspace, ready, [.. page.Items.Select(r => r.Account)], job.Cancellation);
            foreach (var a in found.OfType<AccountOpinions>()) tally.Add(a.Account.Value, a.Name, a.Segment, a.Live, a.Candidate);
            (cursor, isOver) = (page.Next, page.Next is null);
            await job.Report(tally.Accounts, total, Counted);
            if (!isOver && job.IsSaveDue) await job.Save(Write(cursor!, tally), tally.Accounts, total, Counted);
        }

        job.Result = JsonSerializer.Serialize(tally.ToDiff(), PreviewJson.Default.CardDiff);
    }

    static byte[] Write(string cursor, DiffTally tally)
    {
        using var data = new MemoryStream();
        using var to = new BinaryWriter(data);
        to.Write(cursor);
        tally.Write(to);
        to.Flush();
        return data.ToArray();
    }

    static (string? Cursor, DiffTally Tally) Read(ReadOnlyMemory<byte> checkpoint)
    {
        if (checkpoint.IsEmpty) return (null, new());
        using var from = new BinaryReader(new MemoryStream(checkpoint.ToArray()));
        return (from.ReadString(), DiffTally.Read(from));
    }
}
