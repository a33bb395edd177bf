namespace HealthEngine.Store.Bench;

/// <summary>A store to measure in; each measurement gets an empty one.</summary>
interface IBenchPlace : IAsyncDisposable
{
    /// <summary>One connection, 1,000 ready-made rows a commit, in the way that is fastest for the store.</summary>
    /// <param name="before">Rows that are there before the clock starts: an empty table flatters its writer.</param>
    Task<TimeSpan> Baseline(int rows, int before);

    /// <summary>The journal as the engine uses it, with 16 appenders at once, each of 100 accounts.</summary>
    Task<TimeSpan> Journal(int rows);
}
