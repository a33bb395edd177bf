using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain without the base class <see cref="Grain"/>: it takes its context in the constructor.</summary>
public interface IGrainBase
{
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call, after stored state was read. Throwing fails the calls that wait.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call. Not a place to save what must not be lost: a crash skips it.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
