package killswitch.dynamodb;

import killswitch.dynamodb.testing.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores keep their promises on AWS's DynamoDB Local. */
class DynamoDbLocalTest extends StoreContracts {

    @Override
    protected DynamoDbClient client() {
        return DynamoDbLocal.client();
    }

    @Override
    protected String freshTables(String... names) {
        return DynamoDbLocal.freshTables(names);
    }
}
