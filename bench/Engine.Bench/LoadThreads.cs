using System.Diagnostics;

namespace HealthEngine.Engine.Bench;

/// <summary>Who posts: each on a thread of its own, which its connection blocks.</summary>
static class LoadThreads
{
    public static Task Run(int workers, Action<int> work) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Factory.StartNew(
            () => work(worker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    /// <summary>Blocks until so much time has passed by the clock; returns at once when it is late.</summary>
    public static void Until(Stopwatch clock, double seconds)
    {
        var wait = TimeSpan.FromSeconds(seconds) - clock.Elapsed;
        if (wait > TimeSpan.Zero) Task.Delay(wait).Wait();
    }
}
