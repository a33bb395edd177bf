using HealthEngine.Journal;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Accounts;

/// <summary>What is known of accounts, as fresh as the journal.</summary>
public interface IAccountFacts
{
    /// <exception cref="JournalUnavailableException">The store is away; ask again later.</exception>
    Task<AccountFacts> Of(AccountKey account, CancellationToken cancellation);
}

/// <summary>Asks the accounts themselves: one that has an alert has just been at work.</summary>
sealed class GrainFacts(IGrainFactory grains, IJournal journal, ILogger<GrainFacts> logger) : IAccountFacts
{
    const int AttemptsMax = 3;

    public async Task<AccountFacts> Of(AccountKey account, CancellationToken cancellation)
    {
        if (account.Account.IsOfEngine) return AccountFacts.Unknown;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await grains.GetGrain<IAccountGrain>(account.GrainKey).Facts().WaitAsync(cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (!journal.IsAvailable) throw new JournalUnavailableException(e.Message, e);
                if (attempt < AttemptsMax) continue;
                // One account that cannot be read must not keep everybody from being told.
                logger.FactsUnknown(account, e);
                return AccountFacts.Unknown;
            }
        }
    }
}

static partial class AccountFactsLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing could be learnt of {AccountKey}; its alerts are told without owner and value")]
    public static partial void FactsUnknown(this ILogger logger, AccountKey accountKey, Exception exception);
}
