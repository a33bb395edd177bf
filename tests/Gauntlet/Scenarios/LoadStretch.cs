using HealthEngine.Gauntlet.Faults;
using HealthEngine.Gauntlet.Histories;

namespace HealthEngine.Gauntlet.Scenarios;

/// <summary>
/// Lets the load run until the next fault: a random time, and at least a random number of signals taken.
/// </summary>
sealed class LoadStretch(History history, TimeProvider time)
{
    // In milliseconds and in signals taken: from the first requests after a start to many commits.
    const int PauseMin = 200, PauseMax = 1_500, SignalsMax = 2_000;

    // A busy machine takes a while to warm up; an engine that takes nothing at all is broken.
    static readonly TimeSpan TakeMax = TimeSpan.FromSeconds(30);

    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(5);

    /// <exception cref="FaultUnansweredException">The engine took too little.</exception>
    public async Task Run(Random random)
    {
        var enough = history.Acknowledged + random.Next(SignalsMax);
        var pause = TimeSpan.FromMilliseconds(random.Next(PauseMin, PauseMax));
        await Task.Delay(pause, time, CancellationToken.None);
        var began = time.GetTimestamp();
        while (history.Acknowledged < enough)
        {
            if (time.GetElapsedTime(began) > TakeMax)
                throw new FaultUnansweredException($"the engine is ready and took too little in {TakeMax.TotalSeconds} s");
            await Task.Delay(LookEvery, time, CancellationToken.None);
        }
    }
}
