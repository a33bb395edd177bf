using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Faults;
using HealthEngine.Gauntlet.Stores;

namespace HealthEngine.Gauntlet.PowerCuts;

/// <summary>
/// The machine loses its power with engine and store on it, and starts again from what its disk holds.
/// </summary>
sealed class PowerCut(LoopDisk disk, EngineProcess engine, IStoreUnderTest store) : IFault
{
    public bool EngineMustSurvive => false;

    public async Task Strike(Random random, CancellationToken cancellation)
    {
        // The store first: an answer that the engine still sends was earned before.
        var server = store is PostgresUnderTest postgres ? await StopAll(postgres.Server.ProcessId) : [];
        await engine.Signal("STOP");
        await disk.CopyAsCut();
        await engine.Kill();
        await ProcessTree.Signal(server, "KILL");
        await disk.SwapToCopy();
        if (store is PostgresUnderTest cut) await cut.Server.StartAfterPowerCut();
        await engine.StartAndWait();
    }

    static async Task<IReadOnlyList<int>> StopAll(int server)
    {
        // Stopped first, it starts no more children while they are counted.
        await ProcessTree.Signal([server], "STOP");
        var all = ProcessTree.Of(server);
        await ProcessTree.Signal(all, "STOP");
        return all;
    }
}
