namespace HealthEngine.Accounts;

/// <summary>Wakes accounts when the instant that they asked for has come: the one clock behind all that changes by silence.</summary>
/// <remarks>Key: <see cref="Key"/>. Accounts that asked before a restart are found again in the views.</remarks>
[Alias("due")]
public interface IDueGrain : IGrainWithStringKey
{
    /// <summary>The one due-index of a store.</summary>
    const string Key = "due/main";

    /// <summary>Starts watching, if it does not yet.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>An account asks to be woken at an instant; an earlier wish replaces a later one.</summary>
    [Alias("arrange")]
    Task Arrange(AccountKey account, DateTimeOffset at);
}
