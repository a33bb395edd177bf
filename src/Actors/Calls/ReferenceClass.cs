using System.Collections.Concurrent;
using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>Makes a reference to a grain of that kind.</summary>
delegate GrainReference NewReference(GrainKind kind, GrainId grainId);

/// <summary>The reference class of each grain interface, made on first use.</summary>
static class ReferenceClass
{
    // Shared by all hosts of the process: classes made at run time stay loaded anyway. As many as interfaces.
    static readonly ConcurrentDictionary<Type, Lazy<NewReference>> Made = new();

    internal static NewReference Of(Type grainInterface) => Made.GetOrAdd(
        grainInterface, static type => new(() => ReferenceEmitter.Emit(type))).Value;
}
