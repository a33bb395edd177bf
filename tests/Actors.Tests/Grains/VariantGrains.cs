using Orleans;
using Orleans.Concurrency;

namespace HealthEngine.Actors.Tests;

public interface IOpenGrain : IProbeGrain;

[Reentrant]
public sealed class OpenGrain(Script script) : ProbeBase(script), IOpenGrain;

public interface ILastingGrain : IProbeGrain;

[KeepAlive]
public sealed class LastingGrain(Script script) : ProbeBase(script), ILastingGrain;

public interface IBriefGrain : IProbeGrain;

[CollectionAgeLimit(Minutes = 2)]
public sealed class BriefGrain(Script script) : ProbeBase(script), IBriefGrain;
