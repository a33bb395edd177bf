using HealthEngine.Journal;
using HealthEngine.UserData;

namespace HealthEngine.Silo.Tests.Erasing;

/// <summary>The store of an erasure that dies at one of its steps, once.</summary>
/// <param name="dieAt">The step, from 1; 0: never.</param>
/// <param name="isAfter">Whether the step is done before it dies.</param>
sealed class MortalErasure(IErasureStore inner, int dieAt, bool isAfter) : IErasureStore
{
    readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _steps;

    /// <summary>Ends when it has died.</summary>
    public Task Died => _died.Task;

    public int Steps => _steps;

    public Task Rewrite(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation) =>
        Step(async () => { await inner.Rewrite(entries, cancellation); return 0; });

    public Task Followed(CancellationToken cancellation) => Step(async () => { await inner.Followed(cancellation); return 0; });

    public Task Copy(IReadOnlyList<Committed> rewritten, CancellationToken cancellation) =>
        Step(async () => { await inner.Copy(rewritten, cancellation); return 0; });

    public Task<int> RewriteBeside(ErasureOrder order, CancellationToken cancellation) =>
        Step(() => inner.RewriteBeside(order, cancellation));

    public Task Scrub(CancellationToken cancellation) => Step(async () => { await inner.Scrub(cancellation); return 0; });

    async Task<int> Step(Func<Task<int>> step)
    {
        var isLast = Interlocked.Increment(ref _steps) == dieAt;
        if (isLast && !isAfter) throw Die();
        var result = await step();
        return isLast ? throw Die() : result;
    }

    JournalUnavailableException Die()
    {
        _died.TrySetResult();
        return new("Killed.");
    }
}
