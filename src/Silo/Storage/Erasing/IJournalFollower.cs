namespace HealthEngine.Silo.Storage.Erasing;

/// <summary>Something that writes down what it reads in the journal, on one silo at a time.</summary>
interface IJournalFollower
{
    bool IsView { get; }

    /// <summary>Selects how far it has come; no row: it never followed.</summary>
    string PositionSql { get; }

    /// <summary>Returns when it has come to a position. Knows only what this silo wrote.</summary>
    Task Reached(long position, CancellationToken cancellation);
}
