namespace HealthEngine.Silo.Views;

/// <summary>Statements over all tables of the views.</summary>
static class ViewsTables
{
    /// <summary>Of two followers that begin at the same place, one moves the checkpoint of this name and the other does not.</summary>
    public const string CheckpointName = "views";

    public const string Checkpoint = $"SELECT position FROM checkpoint WHERE name = '{CheckpointName}'";

    const string Rewind = $"UPDATE checkpoint SET position = 0 WHERE name = '{CheckpointName}'";

    public const string ClearSqlite = $"{Rewind}; DELETE FROM account_view; DELETE FROM score_point; DELETE FROM alert_view";

    /// <summary>The checkpoint first: its row lock lets a batch under way finish, and keeps the next one out.</summary>
    public const string ClearPostgres = $"{Rewind}; TRUNCATE account_view, score_point, alert_view";
}
