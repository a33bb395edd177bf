namespace HealthEngine.Gauntlet.Faults;

/// <summary>Something that goes wrong with a running engine, and is over again when the call returns.</summary>
interface IFault
{
    /// <summary>Whether the engine must come through it as the same process.</summary>
    bool EngineMustSurvive { get; }

    Task Strike(Random random, CancellationToken cancellation);
}
