using System.Collections.Immutable;
using System.Globalization;
using HealthEngine.DeadLetters;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage;

/// <summary>Where the engine keeps what it knows.</summary>
public enum StoreKind
{
    /// <summary>Two files in the data directory, one process.</summary>
    Sqlite,

    /// <summary>One PostgreSQL database (15 or later), any number of silos.</summary>
    Postgres,
}

/// <summary>The operator's choice of store, from the configuration section <c>HealthEngine</c>.</summary>
/// <param name="Database">The connection string; empty for SQLite in its usual place.</param>
/// <param name="AllowNonDurable">Settings that may be unsafe because the operator named them.</param>
/// <param name="AdminKey">The admin key of a first start; null: one is made.</param>
public sealed record StoreOptions(
    StoreKind Store,
    string Database,
    string DataDirectory,
    ImmutableHashSet<string> AllowNonDurable,
    string? AdminKey = null)
{
    /// <summary>Refused input kept of one workspace; the oldest goes when there is more.</summary>
    public int DeadLettersMax { get; init; } = DeadLetterLimits.LettersMax;

    /// <summary>The key that secrets are sealed under, in base64; null: it is in a file of the data directory.</summary>
    public string? SecretKey { get; init; }

    public const string Section = "HealthEngine";
    public const string DataDirectoryDefault = "./data";

    /// <summary>A shorter admin key can be guessed, and the log says so; a random base62 string of this length cannot.</summary>
    public const int AdminKeyLengthAdvised = 16;

    /// <summary>The SQLite file that holds the truth.</summary>
    public string TruthFile => Database.Length > 0
        ? new SqliteConnectionStringBuilder(Database).DataSource
        : Path.Combine(DataDirectory, "healthengine.db");

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StoreRefusedException">A setting is unknown, missing or contradicts another.</exception>
    public static StoreOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var database = section["Database"]?.Trim() ?? "";
        var store = Kind(section["Store"], database);
        return new(
            store,
            database,
            section["DataDirectory"] is { Length: > 0 } directory ? directory : DataDirectoryDefault,
            (section["AllowNonDurable"] ?? "")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .ToImmutableHashSet(StringComparer.Ordinal),
            section["AdminKey"] is { Length: > 0 } key ? key : null)
        {
            DeadLettersMax = Letters(section["DeadLettersMax"]),
            SecretKey = section[FileSeal.Setting],
        };
    }

    static int Letters(string? text) =>
        string.IsNullOrEmpty(text) ? DeadLetterLimits.LettersMax
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var letters) && letters >= 1 ? letters
        : throw new StoreRefusedException(
            $"HealthEngine__DeadLettersMax is '{text}', which is no count. Set it to a whole number of at least 1, or leave it out.");

    static StoreKind Kind(string? named, string database) => (named?.Trim().ToLowerInvariant(), database) switch
    {
        (null or "" or "sqlite", "") => StoreKind.Sqlite,
        (null or "" or "sqlite", _) when NamesFile(database) => StoreKind.Sqlite,
        ("postgres", not "") => StoreKind.Postgres,
        ("postgres", "") => throw new StoreRefusedException(
            "HealthEngine__Store is 'postgres', and HealthEngine__Database is empty. Set it to a connection string, "
            + "e.g. 'Host=db;Database=healthengine;Username=healthengine;Password=...'."),
        (null or "" or "sqlite", _) => throw new StoreRefusedException(
            "HealthEngine__Database names no SQLite file, and HealthEngine__Store is not 'postgres'. Set "
            + "HealthEngine__Store=postgres, or HealthEngine__Database='Data Source=FILE', or use HealthEngine__DataDirectory."),
        var (unknown, _) => throw new StoreRefusedException(
            $"HealthEngine__Store is '{unknown}', which is no store. Set it to 'sqlite' or 'postgres'."),
    };

    static bool NamesFile(string database)
    {
        try
        {
            return new SqliteConnectionStringBuilder(database).DataSource.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
