namespace HealthEngine.Gauntlet.Clusters;

/// <summary>kill -9 of silos: one while the others go on, one that comes back at once, one while it starts, all together.</summary>
sealed class SiloKills(Cluster cluster, Failover failover, TimeProvider time)
{
    const int StartMillisecondsMax = 2_500; // about what a start takes: all its moments are met
    const int BetweenMillisecondsMax = 300; // so that those killed together do not fall at one instant
    const int DeadMillisecondsMax = 4_000; // a dead silo is struck off after some two seconds: some come back before

    int _strikes;

    public async Task Strike(Random random)
    {
        // By turns what proves most, and by chance which silo.
        var victim = random.Next(cluster.Silos.Count);
        switch (_strikes++ % 4)
        {
            case 0: await KillOneForLong(victim, random); break;
            case 1: await KillOneForAMoment(victim, random); break;
            case 2: await KillAll(random); break;
            default: await KillWhileStarting(victim, random); break;
        }
    }

    /// <summary>The others must answer for the accounts of the dead one before it is back.</summary>
    async Task KillOneForLong(int victim, Random random)
    {
        await cluster.Silos[victim].Kill();
        await failover.Watch(victim, random);
        await cluster.StartAll();
    }

    async Task KillOneForAMoment(int victim, Random random)
    {
        await cluster.Silos[victim].Kill();
        await Pause(random.Next(DeadMillisecondsMax));
        await cluster.StartAll();
    }

    async Task KillAll(Random random)
    {
        foreach (var silo in cluster.Silos.OrderBy(_ => random.Next()))
        {
            await silo.Kill();
            await Pause(random.Next(BetweenMillisecondsMax));
        }

        await cluster.StartAll();
    }

    async Task KillWhileStarting(int victim, Random random)
    {
        await cluster.Silos[victim].Kill();
        cluster.Silos[victim].Start();
        await Pause(random.Next(StartMillisecondsMax));
        await cluster.Silos[victim].Kill();
        await cluster.StartAll();
    }

    Task Pause(int milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), time);
}
