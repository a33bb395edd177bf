using System.Globalization;
using HealthEngine.Measures.Billing;

namespace HealthEngine.Alerts.Rules;

/// <summary>The invoices of an account whose payment failed, in words.</summary>
static class FailedInvoices
{
    public static Invoice[] Of(in AlertInput input) =>
        [.. input.Measures.State.Billing.Invoices.Where(i => i.Status.Value == InvoiceStatus.PaymentFailed)];

    public static string Describe(AlertInput input)
    {
        var failed = Of(input);
        return failed is [{ Amount.IsSet: true } one]
            ? string.Create(CultureInfo.InvariantCulture, $"An invoice of {one.Amount.Value:0.00} {one.Currency.Value}").TrimEnd()
            : failed.Length == 1 ? "An invoice" : string.Create(CultureInfo.InvariantCulture, $"{failed.Length} invoices");
    }
}
