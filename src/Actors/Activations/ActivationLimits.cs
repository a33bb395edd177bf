using Orleans.Configuration;

namespace HealthEngine.Actors;

/// <summary>Keeps a grain's coming and going within their time-outs, whether or not it heeds the token.</summary>
sealed class ActivationLimits(GrainCollectionOptions options, TimeProvider time)
{
    internal Task WithinActivationTimeout(Activation activation, Func<CancellationToken, Task> step) =>
        Within(options.ActivationTimeout, $"Activating {activation.GrainId}", step);

    internal Task WithinDeactivationTimeout(Activation activation, Func<CancellationToken, Task> step) =>
        Within(options.DeactivationTimeout, $"Deactivating {activation.GrainId}", step);

    async Task Within(TimeSpan timeout, FormattableString what, Func<CancellationToken, Task> step)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        try
        {
            await step(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            throw new TaskCanceledException(FormattableString.Invariant($"{what} took longer than {timeout}."), e);
        }
    }
}
