using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Stores;

namespace HealthEngine.Gauntlet.Faults;

/// <summary>
/// By turns: the server restarts as after a crash, and all of the engine's sessions are ended under it.
/// </summary>
sealed class PostgresFaults(PostgresUnderTest store, EngineProcess engine) : IFault
{
    int _strikes;

    public bool EngineMustSurvive => true;

    public async Task Strike(Random random, CancellationToken cancellation)
    {
        if (_strikes++ % 2 == 0) await store.Server.RestartImmediately();
        else await store.TerminateBackends();
        await engine.WaitReady();
    }
}
