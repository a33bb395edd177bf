using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Stores;

namespace HealthEngine.Gauntlet.Faults;

/// <summary>The disk fills up under load, stays full until senders were told so, and is given room again.</summary>
sealed class FullDisk(Mount disk, EngineProcess engine, History history, IStoreUnderTest store, TimeProvider time)
    : IFault
{
    // Senders must be told within this time; the disk is a few megabytes from full when the ballast is in.
    static readonly TimeSpan RefusalMax = TimeSpan.FromSeconds(20);

    /// <summary>How soon the engine must take signals again once there is room.</summary>
    static readonly TimeSpan ResumeMax = TimeSpan.FromSeconds(10);

    // A disk is full for a while, not for a moment.
    static readonly TimeSpan StayFull = TimeSpan.FromSeconds(2);

    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    public bool EngineMustSurvive => true;

    public async Task Strike(Random random, CancellationToken cancellation)
    {
        var refusedBefore = Refusals();
        await disk.Fill();
        await Until(() => Refusals() > refusedBefore, RefusalMax, "no sender was told 503 though the disk was full");
        await Task.Delay(StayFull, time, cancellation);
        disk.MakeRoom();

        // PostgreSQL ends itself when it cannot write its log: whoever looks after it starts it again.
        if (store is PostgresUnderTest postgres && !await postgres.Answers()) await postgres.Server.StartAgain();
        var acknowledged = history.Acknowledged;
        await Until(
            () => history.Acknowledged > acknowledged, ResumeMax, "nothing was taken again though the disk had room");
        await engine.WaitReady();
    }

    int Refusals() => history.UnknownFor("503");

    async Task Until(Func<bool> isTrue, TimeSpan atMost, string otherwise)
    {
        var began = time.GetTimestamp();
        while (!isTrue())
        {
            if (time.GetElapsedTime(began) > atMost)
                throw new FaultUnansweredException($"{otherwise} ({atMost.TotalSeconds} s)");
            await Task.Delay(LookEvery, time, CancellationToken.None);
        }
    }
}

/// <summary>The engine did not do in time what it promises to do about a fault.</summary>
public sealed class FaultUnansweredException(string message) : Exception(message);
