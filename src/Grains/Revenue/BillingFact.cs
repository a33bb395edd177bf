using HealthEngine.Measures;

namespace HealthEngine.Revenue;

// The numbers below are a storage format: rows of the ledger's view hold them. Add, never change one.
enum BillingFactKind : byte
{
    Started = 1,
    Changed = 2,
    Canceled = 3,
    Paused = 4,
    Resumed = 5,
    InvoicePaid = 6,
    PaymentFailed = 7,
    InvoiceOverdue = 8,
    AccountClosed = 9,
    AccountCreated = 10,
}

/// <summary>What a signal said of how a subscription stands.</summary>
enum BillingStatus : byte
{
    /// <summary>It said nothing.</summary>
    Untold = 0,
    Active = 1,
    Trialing = 2,
    Paused = 3,

    /// <summary>An end is scheduled, at the end of the term; until then it runs.</summary>
    Canceling = 4,
    Canceled = 5,
}

/// <summary>One thing that a source told of an account's money: what the ledger is made of. Null: it said nothing of that.</summary>
/// <param name="Id">Of the signal that told it.</param>
/// <param name="Key">The subscription or the invoice; empty where none was named.</param>
/// <param name="Subscription">Of an invoice: what it is for; null: all that the account has.</param>
/// <param name="Mrr">Price of a month in major units of <paramref name="Currency"/>, after discounts that last.</param>
/// <param name="Discount">What a coupon that will end takes off a month's price, in the same currency.</param>
/// <param name="DiscountEnd">When the coupon ends, microseconds; null: not told, it holds until told otherwise.</param>
/// <param name="TermEnd">End of the paid term, microseconds.</param>
/// <param name="DueOn">Of an invoice, microseconds.</param>
sealed record BillingFact(
    Stamp Stamp,
    BillingFactKind Kind,
    string Id,
    string Key,
    BillingStatus Status = BillingStatus.Untold,
    decimal? Mrr = null,
    string? Currency = null,
    string? Plan = null,
    decimal? Discount = null,
    long? DiscountEnd = null,
    long? TermEnd = null,
    bool? Metered = null,
    string? Subscription = null,
    long? DueOn = null)
{
    public bool IsInvoice => Kind is BillingFactKind.InvoicePaid or BillingFactKind.PaymentFailed or BillingFactKind.InvoiceOverdue;

    public bool IsAccount => Kind is BillingFactKind.AccountClosed or BillingFactKind.AccountCreated;
}
