namespace HealthEngine.Playbooks;

/// <summary>What playbooks and their runs keep to.</summary>
public static class PlaybookLimits
{
    /// <summary>Playbooks of a workspace: each enabled one is looked at with every alert.</summary>
    public const int PlaybooksMax = 200;

    /// <summary>Steps of a definition, those inside branches among them: more, nobody can read.</summary>
    public const int StepsMax = 100;

    /// <summary>Branches within branches.</summary>
    public const int DepthMax = 5;

    public const int TriggersMax = 10;

    /// <summary>Steps that a run may take, loops counted: one that has not come to an end by then never will.</summary>
    public const int RunStepsMax = 500;

    /// <summary>A run as it is stored, in bytes of JSON: it is written whole with each step.</summary>
    public const int RunBytesMax = 256 * 1024;

    /// <summary>Jumps of one goto that leads back.</summary>
    public const int JumpsMax = 100;

    /// <summary>Entries of one account that a policy can count.</summary>
    public const int EntriesMax = 100;

    public static readonly TimeSpan WaitMin = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan WaitMax = TimeSpan.FromDays(366);

    /// <summary>An alert that the engine comes upon so late is history: the moment to act on it has passed.</summary>
    public static readonly TimeSpan TriggerAgeMax = TimeSpan.FromDays(1);

    /// <summary>Waits before a step that failed is tried again; after the last one it has failed for good.</summary>
    public static readonly IReadOnlyList<TimeSpan> RetryWaits =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20), TimeSpan.FromHours(1),
    ];

    /// <summary>Ids that addresses of the API and of the console need themselves.</summary>
    public static readonly IReadOnlyList<string> ReservedIds = ["schema", "templates", "caps", "validation", "new"];
}

/// <summary>How many tasks playbooks may give, all playbooks of a workspace together.</summary>
/// <param name="PerAccount">About one account on one day of the workspace.</param>
/// <param name="PerOwner">To one owner on one day of the workspace.</param>
public sealed record TaskCaps(int PerAccount = 3, int PerOwner = 20)
{
    /// <summary>Nobody reads a fourth task about one customer, and nobody does more than twenty a day.</summary>
    public static readonly TaskCaps Default = new();
}
