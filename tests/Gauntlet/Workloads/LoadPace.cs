namespace HealthEngine.Gauntlet.Workloads;

/// <summary>Keeps a client to its share of a rate, so that a run is no test of how fast the machine is.</summary>
/// <param name="signalsPerSecond">Of one client; 0: as fast as it can.</param>
sealed class LoadPace(double signalsPerSecond, TimeProvider time)
{
    public async Task Wait(int signals, CancellationToken stop)
    {
        if (signalsPerSecond <= 0) return;
        await Task.Delay(TimeSpan.FromSeconds(signals / signalsPerSecond), time, stop)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
