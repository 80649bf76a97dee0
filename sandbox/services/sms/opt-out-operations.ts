import { z } from 'zod';
import type { Operation } from '../../aws-endpoint/aws-service.ts';
import type { modelledOperationMaker } from '../../aws-endpoint/modelled-operation.ts';
import type { Place } from '../../engine/place.ts';
import { internationalNumber } from './international-number.ts';
import type { OptedOut, OptOutLists } from './opt-out-lists.ts';
import { nameOf, smsArn } from './sms-arn.ts';
import { invalid, notFound } from './sms-error.ts';

export interface OptOutOperationParts {
  readonly optOuts: OptOutLists;
  readonly place: Place;
}

const list = z.object({ OptOutListName: z.string().transform(nameOf) });
const entry = list.extend({ OptedOutNumber: z.string().transform(internationalNumber) });
const description = list.extend({
  OptedOutNumbers: z.array(z.string().transform(internationalNumber)).optional(),
  Filters: z.array(z.object({ Name: z.string(), Values: z.array(z.string()) })).default([]),
  NextToken: z.string().optional(),
  MaxResults: z.number().default(100),
});

/** Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/opt-out-list.html */
export function optOutOperations(
  define: ReturnType<typeof modelledOperationMaker>,
  { optOuts, place }: OptOutOperationParts,
): Record<string, Operation> {
  const arnOf = ({ OptOutListName }: z.infer<typeof list>) => smsArn(place, 'opt-out-list', OptOutListName);
  const head = (input: z.infer<typeof list>) => ({
    OptOutListArn: arnOf(input),
    OptOutListName: input.OptOutListName,
  });
  return {
    PutOptedOutNumber: define('PutOptedOutNumber', {
      request: entry,
      resource: arnOf,
      run: (input) => {
        const { OptOutListName, OptedOutNumber: customerNumber } = input;
        const added = optOuts.add(OptOutListName, { customerNumber, isByCustomer: false });
        if (!added) throw notFound('opt-out-list', OptOutListName);
        return { ...head(input), ...describe(added) };
      },
    }),
    DeleteOptedOutNumber: define('DeleteOptedOutNumber', {
      request: entry,
      resource: arnOf,
      run: (input) => {
        const { OptOutListName, OptedOutNumber } = input;
        requireList(optOuts, OptOutListName);
        const removed = optOuts.remove(OptOutListName, OptedOutNumber);
        if (!removed) throw notFound('opted-out-number', OptedOutNumber);
        return { ...head(input), ...describe(removed) };
      },
    }),
    DescribeOptedOutNumbers: define('DescribeOptedOutNumbers', {
      request: description,
      resource: arnOf,
      run: (input) => {
        const all = requireList(optOuts, input.OptOutListName);
        return { ...head(input), ...page(select(all, input), input) };
      },
    }),
  };
}

/** Those asked for, every one of which must be there, or all that pass the filters. */
function select(all: readonly OptedOut[], { OptedOutNumbers, Filters }: z.infer<typeof description>) {
  const asked = OptedOutNumbers?.map((number) => {
    const found = all.find(({ customerNumber }) => customerNumber === number);
    if (!found) throw notFound('opted-out-number', number);
    return found;
  });
  return (asked ?? all).filter(({ isByCustomer }) =>
    Filters.every(
      ({ Name, Values }) => Name !== 'end-user-opted-out' || Values.includes(String(isByCustomer)),
    ),
  );
}

function page(found: readonly OptedOut[], { NextToken, MaxResults }: z.infer<typeof description>): object {
  const from = Number(NextToken ?? 0);
  if (!Number.isInteger(from))
    throw invalid('INVALID_NEXT_TOKEN', [{ Name: 'NextToken', Message: 'is unknown' }]);
  const to = from + MaxResults;
  return {
    OptedOutNumbers: found.slice(from, to).map(describe),
    ...(to < found.length && { NextToken: String(to) }),
  };
}

function describe({ customerNumber, at, isByCustomer }: OptedOut): object {
  return { OptedOutNumber: customerNumber, OptedOutTimestamp: at / 1000, EndUserOptedOut: isByCustomer };
}

function requireList(optOuts: OptOutLists, name: string): readonly OptedOut[] {
  const found = optOuts.find(name);
  if (!found) throw notFound('opt-out-list', name);
  return found;
}
