using HealthEngine.Gauntlet.Engines;

namespace HealthEngine.Gauntlet.Faults;

/// <summary>kill -9 and a new start; one in five comes again while the engine is still starting.</summary>
sealed class Kill(EngineProcess engine, TimeProvider time) : IFault
{
    const int StartMillisecondsMax = 1_500; // about what a start takes: all its moments are met

    public bool EngineMustSurvive => false;

    public async Task Strike(Random random, CancellationToken cancellation)
    {
        await engine.Kill();
        if (random.Next(5) == 0)
        {
            engine.Start();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(StartMillisecondsMax)), time, cancellation);
            await engine.Kill();
        }

        await engine.StartAndWait();
    }
}
