using HealthEngine.Signals;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Linking;

/// <summary>Carries held signals to their accounts once those are known.</summary>
/// <remarks>
/// First to the account, then off the shelf: a kill in between takes a signal to its account again, where its id
/// counts once. Whatever links were made while nobody ran is found when it starts.
/// </remarks>
public sealed class HeldFlow(
    IHeldSignals held, ISignalIntake intake, HeldBell bell, TimeProvider time, ILogger<HeldFlow> logger)
{
    const int StepMax = 1_000; // a journal commit's worth

    // Links are told of at once; this only finds those that another process made, or a fault left behind.
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public async Task Run(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var carried = await Flow(cancellation);
                if (carried > 0) logger.HeldFlowed(carried);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.HeldNotFlowed(e.Message);
            }

            await Told(cancellation);
        }
    }

    /// <summary>Carries all that can be carried now. What an account cannot take stays held, and is tried again.</summary>
    /// <returns>How many signals reached their account.</returns>
    public async Task<int> Flow(CancellationToken cancellation)
    {
        var (after, carried) = (0L, 0);
        while (await held.Ready(after, StepMax, cancellation) is { Count: > 0 } ready)
        {
            after = ready[^1].Number;
            foreach (var workspace in ready.GroupBy(r => r.Account.Workspace))
                carried += await Carry(workspace.Key, [.. workspace], cancellation);
        }

        return carried;
    }

    async Task<int> Carry(WorkspaceId workspace, IReadOnlyList<ReadySignal> ready, CancellationToken cancellation)
    {
        try
        {
            await intake.Take(workspace, [.. ready.Select(r => new AddressedSignal(r.Account.Account, r.Signal))], cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (Accounts(ready) > 1) return await CarryApart(workspace, ready, cancellation);
            logger.HeldNotFlowed(e.Message);
            return 0;
        }

        await held.Release([.. ready.Select(r => r.Number)], cancellation);
        return ready.Count;
    }

    /// <summary>One account that cannot take its signals does not keep the others from theirs.</summary>
    async Task<int> CarryApart(WorkspaceId workspace, IReadOnlyList<ReadySignal> ready, CancellationToken cancellation)
    {
        var carried = 0;
        foreach (var account in ready.GroupBy(r => r.Account)) carried += await Carry(workspace, [.. account], cancellation);
        return carried;
    }

    static int Accounts(IReadOnlyList<ReadySignal> ready) => ready.Select(r => r.Account).Distinct().Count();

    async Task Told(CancellationToken cancellation)
    {
        using var timer = time.CreateTimer(_ => bell.Ring(), null, LookAgain, Timeout.InfiniteTimeSpan);
        await bell.Heard(cancellation);
    }
}
