using HealthEngine.DeadLetters;
using HealthEngine.Linking;
using HealthEngine.Workspaces;

namespace HealthEngine.WaysIn;

/// <summary>Takes what a way in has read: keeps what is refused, tells the links, brings the signals to their accounts.</summary>
/// <remarks>In this order, so that a signal finds the link that came with it. All is on disk when it returns.</remarks>
public sealed class WayInIntake(IDeadLetters letters, ILinks links, ILinkedIntake intake, Accounts.AccountTime time)
{
    public async Task<LinkedResult> Take(
        WorkspaceId workspace, string source, WayInBatch batch, CancellationToken cancellation)
    {
        if (batch.Refused.Count > 0)
            await letters.Add(workspace, [.. batch.Refused.Select(r => r.Of(source))], time.Now, cancellation);
        if (batch.Links.Count > 0) await links.Put(workspace, batch.Links, cancellation);
        return batch.Signals.Count > 0 ? await intake.Take(workspace, batch.Signals, cancellation) : default;
    }
}
